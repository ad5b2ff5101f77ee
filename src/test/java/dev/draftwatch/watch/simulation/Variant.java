package dev.draftwatch.watch.simulation;

/** The watch as it is, and the mistakes that the simulator must catch. */
enum Variant {
    AS_IT_IS,
    /** Reads the newest pages up to the first known picture, as if the list were surely sorted by upload time. */
    STOPS_AT_THE_FIRST_KNOWN,
    /** A bucket of the whole limit that refills while it is emptied. */
    BUCKET_WITH_REFILL,
    /** Settles whatever it decided, without asking whether the upload is still the one it claimed. */
    SETTLES_WITHOUT_FENCE,
    /** Takes the moment of writing for the moment of asking. */
    DECIDES_BY_THE_TIME_OF_WRITING,
    /** Sweeps whoever else does. */
    SWEEPS_WITHOUT_LEASE,
    /** Takes any sweep for the last look, also one that did not read to where the picture may stand. */
    TRUSTS_A_SWEEP_THAT_READ_TOO_LITTLE,
    /** Takes a sweep for the last look that began before the deadline and grace had passed, and ended after it. */
    TRUSTS_A_SWEEP_THAT_BEGAN_TOO_EARLY,
    /** Each upload every 30 seconds, by turns. */
    POLLS_EACH_BY_TURNS;

    boolean isAboutTrust() {
        return this == TRUSTS_A_SWEEP_THAT_READ_TOO_LITTLE || this == TRUSTS_A_SWEEP_THAT_BEGAN_TOO_EARLY;
    }
}
