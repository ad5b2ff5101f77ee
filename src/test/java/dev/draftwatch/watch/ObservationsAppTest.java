package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.ListAnswer;
import dev.draftwatch.cloudflare.ListOrder;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Evidence that nobody asked for, on the real table: it settles once, whoever else is at work, and only what it is about. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ObservationsAppTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Inject
    Observations observations;

    @Inject
    Watch watch;

    @Inject
    Uploads uploads;

    @Inject
    Cloudflare cloudflare;

    @Inject
    Accounts accounts;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    @Test
    void pictures_in_a_list_settle_with_one_event_each_and_the_others_wait_on() {
        List<Response> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(i % 2 == 0 ? Api.created(Map.of()) : Api.created(Map.of("customId", customId())));
        }
        sent.forEach(upload -> Api.sendPicture(upload.path("uploadUrl")));
        String waiting = Api.created(Map.of()).path("id");

        Instant asked = clock.instant();
        List<CloudflareImage> page = page();
        observations.listed(Api.ACCOUNT, page, Evidence.SWEEP, asked);
        observations.listed(Api.ACCOUNT, page, Evidence.SWEEP, asked);

        for (Response upload : sent) {
            String id = upload.path("id");
            Api.upload(id)
                    .then()
                    .body("state", equalTo("uploaded"))
                    .body("evidence", equalTo("sweep"))
                    .body("filename", equalTo("picture.png"))
                    .body("variants", notNullValue())
                    .body("late", equalTo(false))
                    .body("checks", equalTo(0))
                    .body("nextCheckAt", nullValue())
                    .body("timeline.checks.askedBy", equalTo(List.of("sweep")));
            assertThat(types(id)).containsExactly("upload.created", "upload.uploaded");
        }
        assertThat(Api.stateOf(waiting)).isEqualTo("draft");
    }

    @Test
    void a_look_under_way_comes_too_late_for_what_was_seen_meanwhile() {
        Upload claimed = claim(Api.created(Map.of()).path("id"));

        observations.seen(
                Api.ACCOUNT, claimed.acceptedImageId(), picture(clock.instant()), Evidence.GATEWAY, clock.instant());

        assertThat(uploads.checkAgain(List.of(recheck(claimed)))).isZero();
        assertThat(uploads.settle(List.of(expired(claimed)), clock.instant())).isEmpty();
        Api.upload(claimed.id().toString())
                .then()
                .body("state", equalTo("uploaded"))
                .body("evidence", equalTo("gateway"));
        assertThat(types(claimed.id().toString())).containsExactly("upload.created", "upload.uploaded");
    }

    @Test
    void however_many_write_at_once_each_upload_settles_as_its_lifecycle_says() throws Exception {
        List<Upload> drafts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            drafts.add(claim(Api.created(Map.of()).path("id")));
        }
        Instant asked = clock.instant();
        List<CloudflareImage> seen = drafts.stream()
                .map(upload -> image(upload.acceptedImageId(), asked))
                .toList();
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<CloudflareImage> shuffled = new ArrayList<>(seen);
            List<Upload> others = new ArrayList<>(drafts);
            Collections.shuffle(shuffled);
            Collections.shuffle(others);
            writers.add(() -> observations.settleListed(Api.ACCOUNT, shuffled, Evidence.SWEEP, asked));
            writers.add(() -> uploads.settle(
                            others.stream().map(ObservationsAppTest::expired).toList(), asked)
                    .size());
        }
        ExecutorService pool = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<Integer> writer : pool.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }

        for (Upload draft : drafts) {
            List<Object> types = types(draft.id().toString());
            assertThat(types)
                    .isIn(
                            List.of("upload.created", "upload.uploaded"),
                            List.of("upload.created", "upload.expired", "upload.uploaded"));
        }
    }

    @Test
    void an_answer_about_the_picture_before_settles_nothing_and_hurries_a_look() {
        String customId = customId();
        Response before = Api.created(Map.of("customId", customId));
        Api.sendPicture(before.path("uploadUrl"));
        Instant asked = clock.instant();
        List<CloudflareImage> page = page();
        watch.check(UUID.fromString(before.path("id")));
        observations.deleted(Api.ACCOUNT, customId, Evidence.GATEWAY, clock.instant());
        atCloudflareDelete(customId);
        Api.advance(Duration.ofSeconds(5));
        String present = Api.created(Map.of("customId", customId)).path("id");

        observations.listed(Api.ACCOUNT, page, Evidence.SWEEP, asked);
        observations.seen(Api.ACCOUNT, customId, picture(asked), Evidence.GATEWAY, asked);
        observations.deleted(Api.ACCOUNT, customId, Evidence.GATEWAY, asked);
        observations.edited(Api.ACCOUNT, customId, image("somewhere-else", asked), Evidence.GATEWAY, asked);

        Api.upload(present)
                .then()
                .body("state", equalTo("draft"))
                .body("imageId", equalTo(customId))
                .body("checks", equalTo(0));
        assertThat(Instant.parse(Api.upload(present).path("nextCheckAt"))).isBeforeOrEqualTo(clock.instant());
        assertThat(types(before.path("id"))).containsExactly("upload.created", "upload.uploaded", "image.deleted");
    }

    @Test
    void what_was_cancelled_and_is_seen_uploaded_later_is_corrected() {
        Response created = Api.created(Map.of());
        String id = created.path("id");
        Instant before = clock.instant();
        observations.deleted(Api.ACCOUNT, created.path("imageId"), Evidence.GATEWAY, clock.instant());
        Api.upload(id).then().body("state", equalTo("deleted")).body("evidence", equalTo("gateway"));

        observations.seen(Api.ACCOUNT, created.path("imageId"), picture(before), Evidence.GATEWAY, before);
        assertThat(Api.stateOf(id)).isEqualTo("deleted");

        observations.seen(
                Api.ACCOUNT, created.path("imageId"), picture(clock.instant()), Evidence.GATEWAY, clock.instant());
        Api.upload(id).then().body("state", equalTo("uploaded")).body("late", equalTo(true));
        assertThat(types(id)).containsExactly("upload.created", "upload.deleted", "upload.uploaded");
    }

    @Test
    void that_a_picture_is_gone_is_told_once() throws Exception {
        Response created = Api.created(Map.of("creator", "ada"));
        String id = created.path("id");
        Api.sendPicture(created.path("uploadUrl"));
        watch.check(UUID.fromString(id));
        Upload uploaded = uploads.find(UUID.fromString(id)).orElseThrow();

        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> deletions = Collections.nCopies(
                    4,
                    Executors.callable(() -> observations.deleted(
                            Api.ACCOUNT, uploaded.acceptedImageId(), Evidence.GATEWAY, clock.instant())));
            for (Future<Object> deletion : pool.invokeAll(deletions)) {
                deletion.get();
            }
        } finally {
            pool.shutdownNow();
        }

        Api.upload(id)
                .then()
                .body("state", equalTo("uploaded"))
                .body("evidence", equalTo("check"))
                .body("settledAt", equalTo(String.valueOf(uploaded.settledAt())))
                .body("imageDeletedAt", notNullValue())
                .body("timeline.events.type", equalTo(List.of("upload.created", "upload.uploaded", "image.deleted")))
                .body("timeline.events[2].evidence", equalTo("gateway"))
                .body("timeline.events[2].version", equalTo(3))
                .body("timeline.events[2].previousState", equalTo("uploaded"))
                .body("timeline.events[2].state", equalTo("uploaded"))
                .body("timeline.events[2].creator", equalTo("ada"));
    }

    @Test
    void an_edit_is_on_record_and_a_new_image_id_is_followed() {
        Response created = Api.created(Map.of("creator", "ada"));
        String id = created.path("id");
        String former = created.path("imageId");
        Api.sendPicture(created.path("uploadUrl"));
        Upload claimed = claim(id);
        String fresh = UUID.randomUUID().toString();

        observations.edited(
                Api.ACCOUNT,
                former,
                new CloudflareImage(
                        fresh,
                        false,
                        clock.instant(),
                        "p.png",
                        List.of("https://imagedelivery.net/h/" + fresh + "/public"),
                        "bob",
                        "{\"a\":1}",
                        true),
                Evidence.GATEWAY,
                clock.instant());

        assertThat(uploads.checkAgain(List.of(recheck(claimed)))).isZero();
        Api.upload(id)
                .then()
                .body("state", equalTo("uploaded"))
                .body("imageId", equalTo(fresh))
                .body("creator", equalTo("bob"))
                .body("metadata.a", equalTo(1))
                .body("requireSignedUrls", equalTo(true))
                .body("variants[0]", equalTo("https://imagedelivery.net/h/" + fresh + "/public"));
        assertThat(types(id)).containsExactly("upload.created", "upload.uploaded");
        observations.deleted(Api.ACCOUNT, former, Evidence.GATEWAY, clock.instant());
        Api.upload(id).then().body("imageDeletedAt", nullValue());
        observations.deleted(Api.ACCOUNT, fresh, Evidence.GATEWAY, clock.instant());
        Api.upload(id).then().body("imageDeletedAt", notNullValue());
    }

    @Test
    void an_edit_to_an_id_that_is_on_record_already_leaves_it_to_its_holder() {
        Response created = Api.created(Map.of());
        Response other = Api.created(Map.of());
        for (Response upload : List.of(created, other)) {
            Api.sendPicture(upload.path("uploadUrl"));
            watch.check(UUID.fromString(upload.path("id")));
        }

        observations.edited(
                Api.ACCOUNT,
                created.path("imageId"),
                image(other.path("imageId"), clock.instant()),
                Evidence.GATEWAY,
                clock.instant());
        observations.deleted(Api.ACCOUNT, other.path("imageId"), Evidence.GATEWAY, clock.instant());

        Api.upload(created.path("id"))
                .then()
                .body("imageId", equalTo(other.path("imageId")))
                .body("imageDeletedAt", nullValue());
        Api.upload(other.path("id")).then().body("imageDeletedAt", notNullValue());
    }

    @Test
    void a_flood_of_hints_lets_one_look_come_sooner_and_writes_once() throws Exception {
        Response created = Api.created(Map.of());
        UUID id = UUID.fromString(created.path("id"));
        watch.check(id);
        Api.advance(Duration.ofMinutes(8));
        watch.check(id);
        Instant lastLook = Instant.parse(Api.upload(id.toString()).path("lastCheckedAt"));

        observations.hint(id);
        Instant hurried = Instant.parse(Api.upload(id.toString()).path("nextCheckAt"));
        String row = writtenBy(id);
        for (int i = 0; i < 20; i++) {
            observations.hint(id);
            observations.hint(Api.ACCOUNT, created.path("imageId"));
        }

        assertThat(hurried).isBetween(lastLook.plusSeconds(2), lastLook.plusSeconds(4));
        assertThat(writtenBy(id)).isEqualTo(row);
    }

    @Test
    void a_hint_during_a_look_leaves_it_its_right_and_is_answered_by_the_next() throws Exception {
        Upload claimed = claim(Api.created(Map.of()).path("id"));

        observations.hint(claimed.id());
        String row = writtenBy(claimed.id());
        observations.hint(claimed.id());

        assertThat(writtenBy(claimed.id())).isEqualTo(row);
        assertThat(uploads.find(claimed.id()).orElseThrow().nextCheckAt()).isEqualTo(claimed.nextCheckAt());
        assertThat(uploads.checkAgain(List.of(recheck(claimed)))).isOne();
        assertThat(uploads.find(claimed.id()).orElseThrow().nextCheckAt())
                .isBefore(clock.instant().plusSeconds(3));
    }

    @Test
    void a_hint_about_what_has_expired_brings_one_look_and_maybe_its_picture() throws Exception {
        Response created = Api.created(Map.of("expiresIn", "PT6H"));
        String id = created.path("id");
        Api.sendPicture(created.path("uploadUrl"));
        Upload claimed = claim(id);
        uploads.settle(List.of(expired(claimed)), clock.instant());
        String empty = Api.created(Map.of()).path("id");
        uploads.settle(List.of(expired(claim(empty))), clock.instant());

        observations.hint(UUID.fromString(id));
        observations.hint(UUID.fromString(empty));
        Api.advance(Duration.ofSeconds(61));
        watch.checkDue();

        Api.upload(id).then().body("state", equalTo("uploaded")).body("late", equalTo(true));
        Api.upload(empty)
                .then()
                .body("state", equalTo("expired"))
                .body("checks", equalTo(2))
                .body("nextCheckAt", nullValue());
    }

    @Test
    void nothing_that_goes_wrong_with_it_reaches_the_one_whose_answer_it_was() {
        Response created = Api.created(Map.of());

        observations.seen(
                Api.ACCOUNT, created.path("imageId"), picture(clock.instant()), Evidence.POLICY, clock.instant());

        assertThat(Api.stateOf(created.path("id"))).isEqualTo("draft");
    }

    @Test
    void what_is_on_record_nowhere_is_nobody_s() {
        observations.seen(Api.ACCOUNT, "unknown", picture(clock.instant()), Evidence.GATEWAY, clock.instant());
        observations.deleted("no-account", "unknown", Evidence.GATEWAY, clock.instant());
        observations.hint(UUID.randomUUID());
        observations.listed(Api.ACCOUNT, List.of(), Evidence.SWEEP, clock.instant());
    }

    private List<CloudflareImage> page() {
        ListAnswer answer = cloudflare
                .list(accounts.all().get(0).cloudflare(), ListOrder.NEWEST_FIRST, 1_000, null, CallKind.SWEEP)
                .toCompletableFuture()
                .join();
        return ((ListAnswer.Listed) answer).images();
    }

    private Upload claim(String id) {
        return uploads.claim(UUID.fromString(id), clock.instant(), LEASE).orElseThrow();
    }

    /** The transaction that wrote the row last. */
    private String writtenBy(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select xmin::text from upload where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void atCloudflareDelete(String imageId) {
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer emulator-token")
                .delete("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", imageId)
                .then()
                .statusCode(200);
    }

    private static String customId() {
        return "observed/" + UUID.randomUUID() + ".png";
    }

    private static ImageLookup picture(Instant at) {
        return image("any", at).asLookup();
    }

    private static CloudflareImage image(String id, Instant uploaded) {
        return new CloudflareImage(id, false, uploaded, "p.png", List.of(), null, null, false);
    }

    private static Settlement expired(Upload upload) {
        return new Settlement(upload, UploadState.EXPIRED, Evidence.CHECK, null, look(upload, "draft"), "because");
    }

    private static Recheck recheck(Upload upload) {
        return new Recheck(
                upload,
                upload.createdAt().plus(Duration.ofMinutes(20)),
                true,
                true,
                null,
                null,
                look(upload, "draft"),
                "again");
    }

    private static Look look(Upload upload, String answer) {
        return new Look(upload.createdAt(), "watch", answer, 200, null);
    }

    private static List<Object> types(String id) {
        return Api.eventsOf(id).stream()
                .map(event -> event.getOrDefault("type", ""))
                .toList();
    }
}
