package dev.draftwatch.filter.reading;

/** Ends the reading of a text; never leaves this package. */
final class Refusal extends Exception {
    private final transient Reading.Refused refused;

    Refusal(String rule, String message) {
        super(message, null, false, false);
        this.refused = new Reading.Refused(rule, message);
    }

    Reading.Refused refused() {
        return refused;
    }
}
