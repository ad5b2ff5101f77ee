package dev.draftwatch.access.key;

import java.util.Set;

/** What a key may be allowed to do. */
public final class Scopes {
    /** Stands for every other scope, and is needed for accounts, keys and people. */
    public static final String ADMIN = "admin";

    public static final Set<String> ALL = Set.of(
            "uploads:create",
            "uploads:read",
            "uploads:manage",
            "events:read",
            "webhooks:manage",
            "reports:read",
            "cleanup:run",
            ADMIN);

    private Scopes() {}
}
