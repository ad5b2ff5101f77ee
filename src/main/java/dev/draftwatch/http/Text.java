package dev.draftwatch.http;

/** Which text can be kept at all: PostgreSQL has no U+0000, and half a surrogate pair has no UTF-8. */
public final class Text {
    private Text() {}

    public static boolean canBeKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
