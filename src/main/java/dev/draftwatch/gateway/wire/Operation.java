package dev.draftwatch.gateway.wire;

import java.util.Locale;

/** Cloudflare Images' operations, and the scope that a Draftwatch key needs for each. */
public enum Operation {
    /** {@code POST images/v2/direct_upload}: the one that does not pass, but goes through the intake. */
    DIRECT_UPLOAD("uploads:create", false),
    /** {@code POST images/v1}. */
    UPLOAD("uploads:manage", false),
    /** {@code GET images/v1/{image_id}}. */
    DETAILS("uploads:read", true),
    /** {@code GET images/v1} and {@code GET images/v2}. */
    LIST("uploads:read", true),
    /** {@code PATCH images/v1/{image_id}}. */
    EDIT("uploads:manage", true),
    /** {@code DELETE images/v1/{image_id}}. */
    DELETE("uploads:manage", true),
    /** {@code GET images/v1/{image_id}/blob}. */
    BLOB("uploads:read", false),
    /** {@code GET images/v1/stats}. */
    STATS("uploads:read", false),
    /** {@code GET images/v1/variants} and one of them. */
    VARIANTS("uploads:read", false),
    /** {@code POST}, {@code PATCH} and {@code DELETE} there. */
    CHANGE_VARIANTS("uploads:manage", false),
    /** {@code images/v1/keys}: who has a signing key can see every picture. */
    KEYS("admin", false),
    /** {@code GET images/v1/batch_token}: a credential of Cloudflare's own. */
    BATCH_TOKEN("admin", false),
    /** Whatever else is, or will be, below {@code …/images/}. */
    UNKNOWN("admin", false);

    private final String scope;
    private final boolean evidence;

    Operation(String scope, boolean evidence) {
        this.scope = scope;
        this.evidence = evidence;
    }

    public String scope() {
        return scope;
    }

    /** Whether its answer tells what became of an upload. */
    public boolean isEvidence() {
        return evidence;
    }

    /** For metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
