package dev.draftwatch.access.right;

import java.util.Locale;

/**
 * One thing that can be allowed. A page and a button ask for it, and so does the door behind them; a key has it by the scope
 * that the same act needs in the API, a person by the role.
 */
public enum Capability {
    /** See uploads and the house's health. */
    VIEW(Role.VIEWER, "uploads:read"),
    /** See what became of all uploads together. */
    VIEW_REPORTS(Role.VIEWER, "reports:read"),
    /** See endpoints and deliveries: where data leaves the house to, what was sent, and what others answered. */
    VIEW_WEBHOOKS(Role.OPERATOR, "webhooks:manage"),
    /** See metadata, which may say more about people than an upload does. */
    VIEW_METADATA(Role.VIEWER, "uploads:read"),
    /** Reveal an upload URL. Whoever has it can put a picture there, so this is more than looking. */
    VIEW_UPLOAD_URL(Role.OPERATOR, "uploads:manage"),
    /** Ask Cloudflare now; it costs a call. */
    CHECK_NOW(Role.OPERATOR, "uploads:read"),
    /** Delete the picture of an uploaded upload, and change what is known of one. */
    DELETE_IMAGE(Role.OPERATOR, "uploads:manage"),
    /** Send what was, or was not, sent to an endpoint once more. */
    REPLAY(Role.OPERATOR, "webhooks:manage"),
    /** Make, change and remove endpoints. Through them, data leaves the house. */
    MANAGE_ENDPOINTS(Role.ADMIN, "webhooks:manage"),
    /** Change what the house does. */
    MANAGE_SETTINGS(Role.ADMIN, "admin"),
    /** Take what is shown away as a file. */
    EXPORT(Role.OPERATOR, "uploads:read"),
    /** Make an upload URL. */
    CREATE_UPLOAD(Role.OPERATOR, "uploads:create"),
    /** Delete a draft whose URL is open. */
    CANCEL(Role.OPERATOR, "uploads:manage"),
    /** Delete at Cloudflare what expired. */
    RECLAIM(Role.OPERATOR, "cleanup:run"),
    /** Make and take back keys, invite and remove people. */
    MANAGE_ACCESS(Role.ADMIN, "admin"),
    /** See who did what. */
    VIEW_ACTIVITY(Role.ADMIN, "admin");

    private final Role from;
    private final String scope;

    Capability(Role from, String scope) {
        this.from = from;
        this.scope = scope;
    }

    /** {@return the least role that holds this} */
    public Role from() {
        return from;
    }

    /** {@return the scope by which a key has this} */
    public String scope() {
        return scope;
    }

    /** {@return how it is written, such as {@code check-now}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
