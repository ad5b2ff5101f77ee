package dev.draftwatch.upload;

import java.util.Arrays;
import java.util.Optional;

/** In which order uploads are listed; ids break ties, so that a page's end is one place. */
public enum UploadOrder {
    OLDEST("createdAt", "id", ">"),
    NEWEST("-createdAt", "id", "<"),
    EXPIRING_FIRST("expiresAt", "(expires_at, id)", ">"),
    EXPIRING_LAST("-expiresAt", "(expires_at, id)", "<");

    private final String word;
    private final String key;
    private final String beyond;

    UploadOrder(String word, String key, String beyond) {
        this.word = word;
        this.key = key;
        this.beyond = beyond;
    }

    /** As it stands in {@code sort=}. */
    public String word() {
        return word;
    }

    public static Optional<UploadOrder> of(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    boolean byExpiry() {
        return this == EXPIRING_FIRST || this == EXPIRING_LAST;
    }

    /** The rows beyond a place in this order; ids are made from the time of creation, so they are its order too. */
    String beyond(String place) {
        return key + " " + beyond + " " + place;
    }

    String orderBy() {
        String direction = beyond.equals(">") ? "asc" : "desc";
        return byExpiry() ? "expires_at " + direction + ", id " + direction : "id " + direction;
    }
}
