package dev.draftwatch.proof;

import java.util.concurrent.ThreadLocalRandom;

/** How large the proofs are, and what their chance is drawn from. */
final class Proofs {
    private Proofs() {}

    static boolean isLarge() {
        return Integer.getInteger("draftwatch.proof.size", 0) > 0;
    }

    /** {@code draftwatch.proof.size}; each proof says itself what is small. */
    static int size(int small) {
        return isLarge() ? Integer.getInteger("draftwatch.proof.size", small) : small;
    }

    /** {@code draftwatch.proof.seed}, else a new one. */
    static long seed() {
        return Long.getLong("draftwatch.proof.seed", ThreadLocalRandom.current().nextInt(1_000_000));
    }
}
