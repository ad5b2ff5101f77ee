package dev.draftwatch.bench;

import java.lang.reflect.Field;
import java.util.regex.Matcher;

/** The stores' own SQL, so that the ceiling is measured with the very statements and not with a copy that grows old. */
final class Statements {
    private Statements() {}

    /** @param owner name of the class below the house's package */
    static String of(String owner, String constant) {
        try {
            Field field = Class.forName("dev.draftwatch." + owner).getDeclaredField(constant);
            field.setAccessible(true);
            return ((String) field.get(null)).strip();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(owner + " has no statement " + constant + " any more", e);
        }
    }

    /** With names where the store has question marks. */
    static String of(String owner, String constant, String... names) {
        String sql = of(owner, constant);
        for (String name : names) {
            sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(":" + name));
        }
        return sql;
    }
}
