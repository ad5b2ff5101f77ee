package dev.draftwatch.cloudflare.budget;

/** What a call is for. Creating a URL goes before looking after old ones. */
public enum CallKind {
    CREATE,
    CHECK
}
