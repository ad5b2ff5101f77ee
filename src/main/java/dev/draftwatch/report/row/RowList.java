package dev.draftwatch.report.row;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is listed. */
public enum RowList {
    /** Expired without a picture, reclaimed or not. */
    ABANDONED,
    /** Those whose picture corrected an earlier settlement. */
    LATE;

    /** {@return how it is written in addresses, such as {@code abandoned}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RowList> of(String word) {
        return Arrays.stream(values()).filter(list -> list.word().equals(word)).findFirst();
    }
}
