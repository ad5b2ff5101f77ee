package dev.draftwatch.filter.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers from 0, both ends included. */
record Range(long least, long most) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{0,9})(\\.\\.)?(\\d{0,9})");
    private static final long NO_END = Integer.MAX_VALUE;

    static Range of(String name, String operator, String value) throws Refusal {
        Matcher written = WRITTEN.matcher(value);
        boolean range = written.matches() && written.group(2) != null;
        if (!written.matches() || value.equals("..") || value.isEmpty() || (range && !operator.equals(":"))) {
            throw new Refusal("format", name + " takes a whole number or a range such as 2..5, not \"" + value + "\"");
        }
        if (range) {
            return new Range(number(written.group(1), 0), number(written.group(3), NO_END));
        }
        long number = Long.parseLong(value);
        return switch (operator) {
            case "<" -> new Range(0, number - 1);
            case "<=" -> new Range(0, number);
            case ">" -> new Range(number + 1, NO_END);
            case ">=" -> new Range(number, NO_END);
            default -> new Range(number, number);
        };
    }

    private static long number(String digits, long whenEmpty) {
        return digits.isEmpty() ? whenEmpty : Long.parseLong(digits);
    }
}
