package dev.draftwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.job.JobFailures.News;
import io.quarkus.runtime.ShutdownEvent;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class JobFailuresTest {
    private final Throwable away =
            new IllegalStateException(new SQLException("Connection to 127.0.0.1:5432 refused", "08001"));

    private final JobFailures failures = new JobFailures();

    @Test
    void a_database_that_is_away_is_told_once_for_all_jobs_and_once_when_it_is_back() {
        assertThat(failures.failed("watch", away)).isEqualTo(News.AWAY);
        assertThat(failures.failed("recovery", away)).isEqualTo(News.NONE);
        assertThat(failures.failed("watch", away)).isEqualTo(News.NONE);
        assertThat(failures.succeeded("needs-no-database")).isEqualTo(News.NONE);

        assertThat(failures.succeeded("recovery")).isEqualTo(News.BACK);
        assertThat(failures.succeeded("watch")).isEqualTo(News.NONE);

        assertThat(failures.failed("watch", away)).isEqualTo(News.AWAY);
    }

    @Test
    void every_mistake_is_told_also_while_the_database_is_away() {
        failures.failed("watch", away);

        assertThat(failures.failed("recovery", new ArithmeticException("long overflow")))
                .isEqualTo(News.MISTAKE);
        assertThat(failures.failed("recovery", new SQLException("no such column", "42703")))
                .isEqualTo(News.MISTAKE);
    }

    @Test
    void what_a_stop_cuts_off_is_no_mistake() {
        failures.stop(new ShutdownEvent());

        assertThat(failures.failed("recovery", new IllegalStateException("no entity manager factory")))
                .isEqualTo(News.NONE);
    }
}
