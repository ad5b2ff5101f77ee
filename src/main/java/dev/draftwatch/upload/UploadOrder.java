package dev.draftwatch.upload;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** In which order uploads are listed; ids break ties, so that a page's end is one place. */
public enum UploadOrder {
    OLDEST("createdAt", "", ">"),
    NEWEST("-createdAt", "", "<"),
    EXPIRING_FIRST("expiresAt", "expires_at", ">"),
    EXPIRING_LAST("-expiresAt", "expires_at", "<"),
    /** Of what is settled, what was settled first. What is not settled is not in this order. */
    SETTLED_FIRST("settledAt", "settled_at", ">"),
    SETTLED_LAST("-settledAt", "settled_at", "<");

    private final String word;
    private final String column;
    private final String beyond;

    UploadOrder(String word, String column, String beyond) {
        this.word = word;
        this.column = column;
        this.beyond = beyond;
    }

    /** As it stands in {@code sort=}. */
    public String word() {
        return word;
    }

    public static Optional<UploadOrder> of(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    /** The same order from its other end. */
    public UploadOrder reversed() {
        return switch (this) {
            case OLDEST -> NEWEST;
            case NEWEST -> OLDEST;
            case EXPIRING_FIRST -> EXPIRING_LAST;
            case EXPIRING_LAST -> EXPIRING_FIRST;
            case SETTLED_FIRST -> SETTLED_LAST;
            case SETTLED_LAST -> SETTLED_FIRST;
        };
    }

    /** {@return where an upload stands in this order} */
    public UploadList.Place place(Upload upload) {
        Instant settled = upload.settledAt();
        return new UploadList.Place(
                this == SETTLED_FIRST || this == SETTLED_LAST
                        ? settled == null ? upload.createdAt() : settled
                        : upload.expiresAt(),
                upload.id());
    }

    /** The rows beyond a place, and those that have one; ids are made from the time of creation, so they are its order too. */
    void restrict(Where where, Optional<UploadList.Place> beyondThis) {
        if (column.equals("settled_at")) {
            where.add("settled_at is not null");
        }
        beyondThis.ifPresent(place -> {
            String id = where.bind(place.id());
            where.add(
                    column.isEmpty()
                            ? "id " + beyond + " " + id
                            : "(" + column + ", id) " + beyond + " (" + where.bind(place.time()) + ", " + id + ")");
        });
    }

    String orderBy() {
        String direction = beyond.equals(">") ? "asc" : "desc";
        return column.isEmpty() ? "id " + direction : column + " " + direction + ", id " + direction;
    }
}
