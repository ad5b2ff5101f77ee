package dev.draftwatch.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.host.Host;
import dev.draftwatch.cloudflare.host.Hosts;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The emulator's batch host, by the emulator's tokens; its API host lets nothing through where that is to be seen. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BatchHostAppTest {
    private static final CloudflareAccount ACCOUNT =
            new CloudflareAccount(Api.ACCOUNT, new Credential("emulator-token"), "batch-host-test", true);
    private static final String BATCH = CallBudget.ofBatchHost(Api.ACCOUNT);

    @Inject
    Cloudflare cloudflare;

    @Inject
    BatchTokenRenewal renewal;

    @Inject
    Hosts hosts;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    @BeforeEach
    void a_fresh_token() throws SQLException {
        // Whatever an earlier test was refused is over.
        Api.advance(Duration.ofHours(2));
        renewal.renew(ACCOUNT);
        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(BATCH);
    }

    @AfterEach
    void everybody_else_s_api_host() {
        Api.behave("{\"rateLimit\":0}");
        Api.clearFaults();
    }

    @Test
    void creates_looks_lists_edits_and_deletes_go_there() {
        theApiHostLetsNothingThrough();

        CreateAnswer.Created created = created();
        assertThat(answer(cloudflare.lookUp(ACCOUNT, created.imageId()))).isInstanceOf(ImageLookup.StillDraft.class);
        Api.sendPicture(created.uploadUrl().value().toString());

        assertThat(answer(cloudflare.lookUp(ACCOUNT, created.imageId()))).isInstanceOf(ImageLookup.Uploaded.class);
        assertThat(answer(cloudflare.list(ACCOUNT, ListOrder.NEWEST_FIRST, 10, null, CallKind.SWEEP)))
                .isInstanceOfSatisfying(ListAnswer.Listed.class, page -> assertThat(page.images())
                        .extracting(CloudflareImage::id)
                        .contains(created.imageId()));
        assertThat(answer(cloudflare.delete(ACCOUNT, created.imageId()))).isInstanceOf(DeleteAnswer.Gone.class);
    }

    @Test
    void a_refused_token_sends_calls_to_the_api_host() {
        CreateAnswer.Created created = created();
        Api.fault(Map.of("operation", "details", "count", 1, "status", 401, "code", 10000));

        assertThat(answer(cloudflare.lookUp(ACCOUNT, created.imageId()))).isInstanceOf(ImageLookup.StillDraft.class);

        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(ACCOUNT.budget());
        renewal.renew(ACCOUNT);
        assertThat(cloudflare.budget(ACCOUNT))
                .as("not before five minutes are over")
                .isEqualTo(ACCOUNT.budget());
        Api.advance(Duration.ofMinutes(6));
        renewal.renew(ACCOUNT);
        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(BATCH);
    }

    @Test
    void a_create_that_the_batch_host_refuses_is_made_once_at_the_api_host() {
        int before = Api.calls("direct_upload");
        Api.fault(Map.of("operation", "direct_upload", "count", 1, "status", 403, "code", 10000));

        assertThat(created().imageId()).isNotEmpty();

        assertThat(Api.calls("direct_upload") - before).isEqualTo(2);
    }

    @Test
    void while_the_batch_host_wants_a_pause_calls_go_to_the_api_host() {
        CreateAnswer.Created created = created();
        Api.fault(Map.of("operation", "details", "count", 1, "status", 429, "code", 971, "retryAfter", 20));

        assertThat(answer(cloudflare.lookUp(ACCOUNT, created.imageId()))).isInstanceOf(ImageLookup.StillDraft.class);

        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(ACCOUNT.budget());
        Api.advance(Duration.ofSeconds(21));
        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(BATCH);
    }

    @Test
    void another_token_is_fetched_before_one_expires() {
        int before = Api.calls("batch_token");

        renewal.renew(ACCOUNT);
        assertThat(Api.calls("batch_token")).isEqualTo(before);
        Api.advance(Duration.ofMinutes(56));
        renewal.renew(ACCOUNT);

        assertThat(Api.calls("batch_token")).isEqualTo(before + 1);
        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(BATCH);
    }

    @Test
    void a_refusal_of_the_old_token_leaves_the_new_one() {
        Host old = hosts.batchIfPossible(ACCOUNT.id(), ACCOUNT.credential().asHeader(), ACCOUNT.budget());
        Api.advance(Duration.ofMinutes(56));
        renewal.renew(ACCOUNT);

        hosts.refused(ACCOUNT.id(), old);

        assertThat(cloudflare.budget(ACCOUNT)).isEqualTo(BATCH);
    }

    @Test
    void the_token_is_on_record_sealed() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select token from batch_token where account = '" + Api.ACCOUNT + "' and token is not null")) {
            assertThat(row.next()).isTrue();
            // The emulator's are 64 hexadecimal digits.
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).doesNotContainPattern("[0-9a-f]{64}");
        }
    }

    private void theApiHostLetsNothingThrough() {
        Api.behave("{\"rateLimit\":1}");
        CloudflareAccount plain = new CloudflareAccount(ACCOUNT.id(), ACCOUNT.credential(), "batch-host-plain", false);
        ImageLookup lookup = answer(cloudflare.lookUp(plain, "nothing"));
        for (int tries = 0; tries < 3 && !(lookup instanceof ImageLookup.Throttled); tries++) {
            lookup = answer(cloudflare.lookUp(plain, "nothing"));
        }
        assertThat(lookup).isInstanceOf(ImageLookup.Throttled.class);
    }

    private CreateAnswer.Created created() {
        CreateAnswer answer = answer(cloudflare.createDirectUpload(
                ACCOUNT, new NewDirectUpload(null, clock.instant().plus(Duration.ofMinutes(30)), null, null, false)));
        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        return (CreateAnswer.Created) answer;
    }

    private static <A> A answer(CompletionStage<A> call) {
        return call.toCompletableFuture().join();
    }
}
