package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.proof.judge.Judge;
import dev.draftwatch.testing.DraftwatchProcess;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three instances, and everything that can fail. */
class ChaosIT {
    private static final Logger LOG = Logger.getLogger(ChaosIT.class);

    @TempDir
    Path directory;

    @Test
    void whatever_fails_nothing_is_lost_and_nothing_done_twice_within_the_limit() throws Exception {
        int size = Proofs.size(60);
        int limit = 6 * size;
        long seed = Proofs.seed();

        try (ChaosRun run = new ChaosRun(DraftwatchProcess.jar(), directory, limit, seed)) {
            Evidence evidence = run.run(size, Proofs.isLarge() ? 30 : 5);

            int busiest = CallWindow.busiest(CallWindow.apiCalls(evidence.calls()));
            LOG.infof(
                    "%d uploads on record, %d events, at most %d calls of %d in five minutes, seed %d",
                    evidence.records().size(), evidence.feed().size(), busiest, limit, seed);
            assertThat(Judge.broken(evidence)).as("seed %d", seed).isEmpty();
            assertThat(busiest).as("calls in five minutes, seed %d", seed).isLessThanOrEqualTo(limit);
        }
    }
}
