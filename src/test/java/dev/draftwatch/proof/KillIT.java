package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.proof.judge.Journal;
import dev.draftwatch.proof.judge.Judge;
import dev.draftwatch.testing.DraftwatchProcess;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of Draftwatch and of its PostgreSQL, at random moments of many creates and uploads. */
class KillIT {
    private static final Logger LOG = Logger.getLogger(KillIT.class);

    @TempDir
    Path directory;

    @Test
    void no_kill_loses_doubles_or_strands_an_upload() throws Exception {
        int size = Proofs.size(90);
        long seed = Proofs.seed();

        try (KillRun run = new KillRun(DraftwatchProcess.jar(), directory, seed)) {
            Evidence evidence = run.run(size, Proofs.isLarge() ? 15 : 3);

            LOG.infof(
                    "%d URLs got, %d pictures taken, %d uploads on record, %d events, seed %d",
                    count(evidence, Journal.Kind.GOT),
                    count(evidence, Journal.Kind.PICTURE_TAKEN),
                    evidence.records().size(),
                    evidence.feed().size(),
                    seed);
            assertThat(Judge.broken(evidence)).as("seed %d", seed).isEmpty();
            assertThat(count(evidence, Journal.Kind.GOT)).isGreaterThan(size / 2);
        }
    }

    @Test
    void the_same_judge_condemns_a_build_that_answers_before_it_commits() throws Exception {
        long seed = Proofs.seed();
        Path mutant = MutantBuild.answersBeforeItCommits(directory.resolve("mutant"));

        try (KillRun run = new KillRun(mutant, directory, seed)) {
            Evidence evidence = run.run(24, 1);

            assertThat(Judge.broken(evidence)).as("seed %d", seed).anySatisfy(complaint -> assertThat(complaint)
                    .contains("URL was handed out"));
        }
    }

    private static long count(Evidence evidence, Journal.Kind kind) {
        return evidence.journal().stream().filter(entry -> entry.kind() == kind).count();
    }
}
