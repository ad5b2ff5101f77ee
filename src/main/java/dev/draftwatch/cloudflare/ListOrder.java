package dev.draftwatch.cloudflare;

/** By time of upload. */
public enum ListOrder {
    OLDEST_FIRST("asc"),
    NEWEST_FIRST("desc");

    private final String word;

    ListOrder(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
