package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.DraftwatchProcess;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a Kafka broker and of the instances that send to it, which are frozen too. */
class KafkaIT {
    private static final Logger LOG = Logger.getLogger(KafkaIT.class);

    @TempDir
    Path directory;

    @Test
    void every_event_is_in_the_topic_and_each_upload_s_in_order() throws Exception {
        int size = Proofs.size(36);
        long seed = Proofs.seed();

        try (KafkaRun run = new KafkaRun(DraftwatchProcess.jar(), directory, 2, seed)) {
            KafkaRun.Seen seen = run.run(size, Proofs.isLarge() ? 15 : 2);

            LOG.infof(
                    "%d events, %d records, %d of them repeated, seed %d",
                    seen.feed().size(), seen.received().size(), DeliveryJudge.repeated(seen.received()), seed);
            assertThat(seen.complaints()).as("seed %d", seed).isEmpty();
            assertThat(seen.feed()).hasSizeGreaterThanOrEqualTo(2 * size);
        }
    }

    @Test
    void the_same_judge_condemns_a_build_that_moves_its_place_before_the_acknowledgement() throws Exception {
        long seed = Proofs.seed();
        Path mutant = MutantBuild.movesBeforeItIsAcknowledged(directory.resolve("mutant"));

        try (KafkaRun run = new KafkaRun(mutant, directory, 1, seed)) {
            KafkaRun.Seen seen = run.run(6, 1);

            assertThat(seen.complaints()).as("seed %d", seed).anySatisfy(complaint -> assertThat(complaint)
                    .contains("never got"));
        }
    }
}
