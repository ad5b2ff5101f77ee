package dev.draftwatch.publish.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.Receiver.Got;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeliveryAppTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final String creator = Hooks.somebody();
    private final List<String> made = new ArrayList<>();
    private Receiver receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = Receiver.start();
    }

    @AfterEach
    void leave() {
        made.forEach(Hooks::delete);
        receiver.close();
    }

    @Test
    void an_event_arrives_as_in_the_feed_and_verifies_by_the_standards_own_library() throws Exception {
        Response endpoint = endpoint(Map.of("headers", Map.of("X-Shop", "17")));
        String upload = Hooks.upload(creator);

        Got got = received(1).get(0);

        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.header("x-shop")).isEqualTo("17");
        assertThat(got.json().properties()).extracting(Map.Entry::getKey).containsExactly("type", "timestamp", "data");
        Map<String, Object> event = Api.eventsOf(upload).get(0);
        assertThat(got.id()).isEqualTo(event.get("id"));
        assertThat(got.json().path("type").textValue()).isEqualTo("upload.created");
        assertThat(got.json().path("timestamp").textValue()).isEqualTo(event.get("time"));
        assertThat(asMap(got)).isEqualTo(event);
        new Webhook(endpoint.<String>path("secret")).verify(got.body(), headers(got));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "body"})
    void what_was_changed_on_the_way_is_refused(String changed) throws Exception {
        Response endpoint = endpoint(Map.of());
        Hooks.upload(creator);
        Got got = received(1).get(0);
        Map<String, String> headers = new TreeMap<>(got.headers());
        headers.computeIfPresent(
                changed,
                (name, value) -> name.equals("webhook-timestamp")
                        ? Long.toString(Long.parseLong(value) + 1)
                        : value.replace('-', '.'));
        String body = changed.equals("body") ? got.body().replace("draft", "drafT") : got.body();

        assertThatThrownBy(() -> new Webhook(endpoint.<String>path("secret"))
                        .verify(body, headers(new Got(got.path(), headers, body))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void both_secrets_sign_until_the_overlap_is_over() throws Exception {
        Response endpoint = endpoint(Map.of());
        Response rotated = Api.withKey().post("/api/v1/webhooks/{id}/rotate-secret", endpoint.<String>path("id"));
        Hooks.upload(creator);
        Got both = received(1).get(0);

        new Webhook(endpoint.<String>path("secret")).verify(both.body(), headers(both));
        new Webhook(rotated.<String>path("secret")).verify(both.body(), headers(both));
        assertThat(both.header("webhook-signature").split(" ")).hasSize(2);

        Api.advance(Duration.ofHours(25));
        Hooks.upload(creator);
        Got one = received(2).get(1);
        new Webhook(rotated.<String>path("secret")).verify(one.body(), headers(one));
        assertThatThrownBy(() -> new Webhook(endpoint.<String>path("secret")).verify(one.body(), headers(one)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whoever_rotates_again_cuts_off_no_receiver() throws Exception {
        Response endpoint = endpoint(Map.of());
        Response lost = Api.withKey().post("/api/v1/webhooks/{id}/rotate-secret", endpoint.<String>path("id"));
        Api.advance(Duration.ofHours(1));
        Response rotated = Api.withKey().post("/api/v1/webhooks/{id}/rotate-secret", endpoint.<String>path("id"));

        Hooks.upload(creator);
        Got all = received(1).get(0);
        for (Response known : List.of(endpoint, lost, rotated)) {
            new Webhook(known.<String>path("secret")).verify(all.body(), headers(all));
        }

        Api.advance(Duration.ofHours(23).plusMinutes(30));
        Hooks.upload(creator);
        Got two = received(2).get(1);
        assertThat(two.header("webhook-signature").split(" ")).hasSize(2);
        new Webhook(lost.<String>path("secret")).verify(two.body(), headers(two));
        for (int i = 0; i < 8; i++) {
            Api.withKey()
                    .post("/api/v1/webhooks/{id}/rotate-secret", endpoint.<String>path("id"))
                    .then()
                    .statusCode(200);
        }
        Api.withKey()
                .post("/api/v1/webhooks/{id}/rotate-secret", endpoint.<String>path("id"))
                .then()
                .statusCode(409);
    }

    @Test
    void an_endpoint_that_asks_for_it_gets_an_ed25519_signature_too() throws Exception {
        Response endpoint = endpoint(Map.of("signatures", List.of("v1", "v1a")));
        Hooks.upload(creator);
        Got got = received(1).get(0);

        new Webhook(endpoint.<String>path("secret")).verify(got.body(), headers(got));
        String signature = Arrays.stream(got.header("webhook-signature").split(" "))
                .filter(one -> one.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        byte[] raw =
                Base64.getDecoder().decode(endpoint.<String>path("publicKey").substring("whpk_".length()));
        byte[] encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(
                (got.id() + "." + got.header("webhook-timestamp") + "." + got.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length()))))
                .isTrue();
    }

    @Test
    void a_cloud_event_is_structured() throws Exception {
        Response endpoint = endpoint(Map.of("format", "cloudevents"));
        String upload = Hooks.upload(creator);
        Got got = received(1).get(0);

        Map<String, Object> event = Api.eventsOf(upload).get(0);
        assertThat(got.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(got.json().path("specversion").textValue()).isEqualTo("1.0");
        assertThat(got.json().path("id").textValue()).isEqualTo(event.get("id")).isEqualTo(got.id());
        assertThat(got.json().path("source").textValue()).isEqualTo("/accounts/" + Api.ACCOUNT);
        assertThat(got.json().path("type").textValue()).isEqualTo("upload.created");
        assertThat(got.json().path("time").textValue()).isEqualTo(event.get("time"));
        assertThat(got.json().path("subject").textValue()).isEqualTo(event.get("imageId"));
        assertThat(asMap(got)).isEqualTo(event);
        new Webhook(endpoint.<String>path("secret")).verify(got.body(), headers(got));
    }

    @Test
    void a_failure_is_tried_again_when_its_time_has_come_with_the_same_id_and_body() throws Exception {
        endpoint(Map.of());
        receiver.answersNext(500, Map.of());
        Hooks.upload(creator);
        received(1);
        Api.advance(Duration.ofSeconds(6));

        List<Got> twice = received(2);

        assertThat(twice.get(1).id()).isEqualTo(twice.get(0).id());
        assertThat(twice.get(1).body()).isEqualTo(twice.get(0).body());
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_at_once_and_its_operators_hear_of_it() throws Exception {
        Receiver operators = Receiver.start();
        made.add(Hooks.create(Map.of("url", operators.url(), "types", List.of("webhook.disabled")))
                .path("id"));
        String id = endpoint(Map.of()).path("id");
        receiver.answers(410);
        Hooks.upload(creator);

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> "disabled"
                .equals(Hooks.get(id).path("state")));

        assertThat(Hooks.get(id).<String>path("disabledReason")).isEqualTo("gone");
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> operators.got().stream()
                .anyMatch(got ->
                        id.equals(got.json().path("data").path("webhookId").textValue())));
        Got told = operators.got().stream()
                .filter(got ->
                        id.equals(got.json().path("data").path("webhookId").textValue()))
                .findFirst()
                .orElseThrow();
        assertThat(told.json().path("data").path("host").textValue()).isEqualTo("127.0.0.1");
        assertThat(told.body()).as("a URL may be a secret").doesNotContain(receiver.url());
        operators.close();
        Hooks.upload(creator);
        Hooks.change(id, Map.of("state", "enabled")).then().statusCode(200);
        receiver.answers(200);
        String after = Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 2);
        assertThat(receiver.got().get(1).json().path("data").path("uploadId").textValue())
                .isEqualTo(after);
    }

    @Test
    void days_of_nothing_but_failure_disable_and_one_success_begins_anew() throws Exception {
        String id = endpoint(Map.of()).path("id");
        receiver.answers(500);
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> Hooks.get(id).path("failingSince") != null);
        receiver.answersNext(200, Map.of());
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> Hooks.get(id).path("failingSince") == null);
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> Hooks.get(id).path("failingSince") != null);

        Api.advance(Duration.ofDays(4));
        int before = receiver.got().size();
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() > before);
        assertThat(Hooks.get(id).<String>path("state")).isEqualTo("enabled");
        Api.advance(Duration.ofDays(2));
        Hooks.upload(creator);

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> "disabled"
                .equals(Hooks.get(id).path("state")));
        assertThat(Hooks.get(id).<String>path("disabledReason")).isEqualTo("failing");
    }

    @Test
    void filters_choose_by_type_and_metadata() throws Exception {
        endpoint(Map.of("types", List.of("upload.deleted"), "metadata", Map.of("shop", 17, "vip", true)));
        String fits = Api.created(Map.of("creator", creator, "metadata", Map.of("shop", 17, "vip", true, "n", 1)))
                .path("id");
        String lacks = Api.created(Map.of("creator", creator, "metadata", Map.of("shop", 17)))
                .path("id");
        Hooks.cancel(lacks);
        Hooks.cancel(fits);

        List<Got> got = received(1);

        assertThat(got).hasSize(1);
        assertThat(got.get(0).json().path("type").textValue()).isEqualTo("upload.deleted");
        assertThat(got.get(0).json().path("data").path("uploadId").textValue()).isEqualTo(fits);
    }

    @Test
    void while_it_is_paused_an_endpoint_is_owed_its_events() throws Exception {
        String id = endpoint(Map.of()).path("id");
        Hooks.change(id, Map.of("state", "paused")).then().statusCode(200);
        String paused = Hooks.upload(creator);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> Api.eventsOf(paused).get(0).get("sequence") != null);
        assertThat(receiver.got()).isEmpty();

        Hooks.change(id, Map.of("state", "enabled")).then().statusCode(200);

        assertThat(received(1).get(0).json().path("data").path("uploadId").textValue())
                .isEqualTo(paused);
    }

    @Test
    void where_order_was_promised_nothing_overtakes_what_failed() throws Exception {
        endpoint(Map.of("ordered", true));
        // Not before somebody moves the clock, however slow this machine is.
        receiver.answersNext(503, Map.of("Retry-After", "3600"));
        String upload = Hooks.upload(creator);
        received(1);
        Hooks.cancel(upload);
        String other = Hooks.upload(creator);

        List<Got> three = received(2);
        assertThat(three.get(1).json().path("data").path("uploadId").textValue())
                .as("another upload's events do not wait")
                .isEqualTo(other);
        Api.advance(Duration.ofSeconds(3601));

        assertThat(received(4))
                .filteredOn(got ->
                        upload.equals(got.json().path("data").path("uploadId").textValue()))
                .extracting(got -> got.json().path("type").textValue())
                .containsExactly("upload.created", "upload.created", "upload.deleted");
    }

    @Test
    void an_endpoint_that_hangs_delays_nobody_else() throws Exception {
        endpoint(Map.of());
        receiver.answersAfter(200, 60_000);
        try (Receiver quick = Receiver.start()) {
            made.add(Hooks.created(quick, creator, Map.of()).path("id"));
            for (int i = 0; i < 30; i++) {
                Hooks.upload(creator);
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> quick.got().size() == 30);
        }
    }

    @Test
    void a_rate_is_kept() throws Exception {
        endpoint(Map.of("ratePerSecond", 5));
        long begun = System.nanoTime();
        for (int i = 0; i < 12; i++) {
            Hooks.upload(creator);
        }

        received(12);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
    }

    private Response endpoint(Map<String, ?> more) {
        Response created = Hooks.created(receiver, creator, more);
        made.add(created.path("id"));
        return created;
    }

    private List<Got> received(int many) {
        Awaitility.await("%d requests".formatted(many))
                .atMost(LONG_ENOUGH)
                .until(() -> receiver.got().size() >= many);
        return receiver.got();
    }

    private static HttpHeaders headers(Got got) {
        Map<String, List<String>> headers = new HashMap<>();
        got.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static Map<String, Object> asMap(Got got) {
        return io.restassured.path.json.JsonPath.from(got.body()).getMap("data");
    }
}
