package dev.draftwatch.access.guess;

import java.time.Duration;

/**
 * How long after a failure the next try is heard: at once for the first few, since people mistype, then twice as long each
 * time.
 *
 * @param free failures that cost nothing
 */
record GuessRule(int free) {
    /** One account at one address: a person who mistypes, or who guesses. */
    static final GuessRule ACCOUNT_AT_ADDRESS = new GuessRule(5);
    /** One address, whatever the accounts: an office where many mistype, or who tries one password everywhere. */
    static final GuessRule ADDRESS = new GuessRule(50);

    static final Duration LONGEST = Duration.ofMinutes(15);
    /** Failures that are older say nothing any more. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /**
     * {@return the wait after the last of so many failures}
     *
     * @param failures in a row, each less than an hour after the one before
     */
    Duration waitAfter(int failures) {
        int counted = failures - free;
        if (counted < 0) {
            return Duration.ZERO;
        }
        // From here on shifting would only overtake the longest, and in the end itself.
        return counted >= 10 ? LONGEST : min(Duration.ofSeconds(1L << counted));
    }

    private static Duration min(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
