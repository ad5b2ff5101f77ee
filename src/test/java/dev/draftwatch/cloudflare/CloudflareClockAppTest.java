package dev.draftwatch.cloudflare;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.host.Hosts;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CloudflareClockAppTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CloudflareAccount ACCOUNT =
            new CloudflareAccount(Api.ACCOUNT, new Credential("emulator-token"), "clock-test", false);

    @Inject
    CloudflareClock theirs;

    @Inject
    Hosts hosts;

    @Inject
    CallBudget budget;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    /** Seconds after an instant: asked, answered, the date of the answer; and what Cloudflare is ahead. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked, answered, date, ahead
            0,       1,        0,    0
            0,       1,        1,    0
            0.9,     1,        0,    0
            0,       10,       5,    0
            0,       2000,     0,    0
            0,       1,        241,  240
            0,       1,        -241, -240
            """)
    void only_what_the_call_s_own_time_cannot_explain_counts(double asked, double answered, double date, double ahead) {
        assertThat(CloudflareClock.ahead(after(date), after(asked), after(answered)))
                .isEqualTo(Duration.between(NOW, after(ahead)));
    }

    @Test
    void the_date_of_an_answer_is_held_against_the_house_s_clock() {
        CloudflareClock found = new CloudflareClock(new SimpleMeterRegistry());
        Clock ahead = Clock.offset(clock, Duration.ofMinutes(4));

        ask(new Asking(hosts, budget, found, ahead, json));
        assertThat(found.skew()).hasValueSatisfying(skew -> assertThat(skew)
                .isBetween(Duration.ofSeconds(-241), Duration.ofSeconds(-230)));

        ask(new Asking(hosts, budget, found, clock, json));
        assertThat(found.skew()).isEmpty();
    }

    @Test
    void a_clock_that_is_off_is_told_and_leaves_the_house_ready() {
        try {
            Instant now = clock.instant();
            theirs.told(now.plusSeconds(300), now, now);

            Api.withKey().get("/api/v1/status").then().body("cloudflareAhead", equalTo("PT5M"));
            given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'clock' }.data.cloudflareAhead", equalTo("PT5M"));
            given().get("/q/metrics").then().body(containsString("draftwatch_cloudflare_ahead_seconds 300.0"));
        } finally {
            Instant now = clock.instant();
            theirs.told(now, now, now);
        }
        Api.withKey().get("/api/v1/status").then().body("cloudflareAhead", nullValue());
    }

    private static void ask(Asking asking) {
        String unused = asking.ask(
                        ACCOUNT,
                        new Question<>(
                                CallKind.CHECK,
                                Duration.ofSeconds(10),
                                host -> host.api().details(host.authorization(), host.images(), "nothing"),
                                grant -> "withheld",
                                Throwable::toString,
                                Meanings::describe))
                .toCompletableFuture()
                .join();
        assertThat(unused).startsWith("5404");
    }

    private static Instant after(double seconds) {
        return NOW.plusMillis(Math.round(seconds * 1000));
    }
}
