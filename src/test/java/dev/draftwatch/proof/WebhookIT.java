package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.DraftwatchProcess;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} and SIGSTOP of instances while they send webhooks. */
class WebhookIT {
    private static final Logger LOG = Logger.getLogger(WebhookIT.class);

    @TempDir
    Path directory;

    @Test
    void every_receiver_gets_every_event_and_in_order_where_that_was_promised() throws Exception {
        int size = Proofs.size(60);
        long seed = Proofs.seed();

        try (WebhookRun run = new WebhookRun(DraftwatchProcess.jar(), directory, seed)) {
            WebhookRun.Seen seen = run.run(size, Proofs.isLarge() ? 15 : 3);

            seen.received()
                    .forEach((name, got) -> LOG.infof(
                            "%s: %d events, %d requests, %d of them repeated, seed %d",
                            name, seen.feed().size(), got.size(), DeliveryJudge.repeated(got), seed));
            assertThat(seen.complaints()).as("seed %d", seed).isEmpty();
            assertThat(seen.feed()).hasSizeGreaterThanOrEqualTo(2 * size);
        }
    }

    @Test
    void the_same_judge_condemns_a_build_that_writes_down_what_is_owed_after_the_event() throws Exception {
        long seed = Proofs.seed();
        Path mutant = MutantBuild.owesAfterItCommits(directory.resolve("mutant"));

        try (WebhookRun run = new WebhookRun(mutant, directory, seed)) {
            WebhookRun.Seen seen = run.run(30, 2);

            assertThat(seen.complaints()).as("seed %d", seed).anySatisfy(complaint -> assertThat(complaint)
                    .contains("never got"));
        }
    }
}
