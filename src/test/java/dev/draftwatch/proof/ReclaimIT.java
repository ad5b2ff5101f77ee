package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.ReclaimJudge;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reclaim that is killed, throttled and cut off from its database, while pictures come late and custom ids are created anew,
 * through Draftwatch and around it, between expiry, plan and DELETE. Cloudflare's own log says what was deleted, and when.
 */
class ReclaimIT {
    private static final Logger LOG = Logger.getLogger(ReclaimIT.class);

    @TempDir
    Path directory;

    @Test
    void no_picture_and_no_younger_draft_is_deleted_and_each_draft_once() throws Exception {
        long seed = Proofs.seed();

        try (ReclaimRun run = new ReclaimRun(directory, seed)) {
            ReclaimJudge.Evidence evidence = run.run(Proofs.size(60), Proofs.isLarge() ? 12 : 2);

            LOG.infof(
                    "%d uploads, %d reclaimed, %d calls, seed %d",
                    evidence.wishes().size(),
                    evidence.results().stream()
                            .filter(result -> result.path("outcome").asText().equals("reclaimed"))
                            .count(),
                    evidence.calls().size(),
                    seed);
            assertThat(ReclaimJudge.broken(evidence)).as("seed %d", seed).isEmpty();
            assertThat(evidence.deletes())
                    .as("a run that did something")
                    .isGreaterThan(evidence.wishes().size() / 4);
        }
    }
}
