package dev.draftwatch.upload;

/**
 * A column whose text may be longer than an entry of an index: the index holds its beginning, and who wants to be served by it asks
 * for that first.
 */
final class LongText {
    /** Characters, as in the migrations; with four bytes each they stay below the 2704 of an entry. */
    private static final int INDEXED = 512;

    private LongText() {}

    /** {@return the expression that the index holds} */
    static String beginning(String column) {
        return "left(" + column + ", " + INDEXED + ")";
    }

    /** {@return what the index holds of this text} */
    static String beginningOf(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= INDEXED ? text : text.substring(0, text.offsetByCodePoints(0, INDEXED));
    }

    /** {@return the condition that it is this text, a parameter that may stand twice} */
    static String is(String column, String parameter) {
        return "(" + beginning(column) + " = " + beginning(parameter) + " and " + column + " = " + parameter + ")";
    }
}
