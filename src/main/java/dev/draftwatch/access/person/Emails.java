package dev.draftwatch.access.person;

import java.util.regex.Pattern;

/** What passes for an e-mail address: nothing is ever sent there, so it only has to be one that people write. */
public final class Emails {
    /** RFC 5321's longest. */
    public static final int LONGEST = 254;

    private static final Pattern SHAPE = Pattern.compile("[^\\s\\p{Cntrl}@<>\",;]+@[^\\s\\p{Cntrl}@<>\",;]+");

    private Emails() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }
}
