package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims, fences and guards, on the real table. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UploadsAppTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Inject
    Uploads uploads;

    @Inject
    Outbox outbox;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    /** An account of its own, so that nobody else's watch or test claims what is claimed here. */
    private final String account = "test-" + UUID.randomUUID();

    @Test
    void what_is_due_is_claimed_once_until_its_lease_is_over() {
        Upload draft = draft(null);
        Instant due = later(draft, 10);

        assertThat(uploads.claimDue(account, due.minusSeconds(9), 10, LEASE)).isEmpty();
        assertThat(uploads.claimDue(account, due, 10, LEASE)).hasSize(1);
        assertThat(uploads.claimDue(account, due, 10, LEASE)).isEmpty();
        assertThat(uploads.claimDue(account, due.plus(LEASE), 10, LEASE)).hasSize(1);
    }

    @Test
    void who_lost_the_lease_can_neither_settle_nor_put_back() {
        Instant due = later(draft(null), 10);
        Upload stale = uploads.claimDue(account, due, 10, LEASE).get(0);
        Upload fresh = uploads.claimDue(account, due.plus(LEASE), 10, LEASE).get(0);

        assertThat(uploads.settle(List.of(settlement(stale, UploadState.EXPIRED)), due))
                .isEmpty();
        assertThat(uploads.checkAgain(List.of(recheck(stale, due.plusSeconds(1)))))
                .isZero();
        assertThat(uploads.find(stale.id())).hasValue(fresh);

        assertThat(uploads.settle(List.of(settlement(fresh, UploadState.UPLOADED)), due))
                .hasSize(1);
        assertThat(uploads.settle(List.of(settlement(fresh, UploadState.UPLOADED)), due))
                .isEmpty();
        assertThat(typesOf(fresh.id())).containsExactly("upload.created", "upload.uploaded");
    }

    @Test
    void a_batch_settles_what_it_may_and_leaves_the_rest() {
        Upload lost = draft(null);
        Upload won = draft(null);
        Instant due = later(won, 10);
        List<Upload> claimed = uploads.claimDue(account, due, 10, LEASE);
        uploads.claim(lost.id(), due, LEASE);

        List<Upload> settled = uploads.settle(
                claimed.stream()
                        .map(upload -> settlement(upload, UploadState.EXPIRED))
                        .toList(),
                due);

        assertThat(settled).extracting(Upload::id).containsExactly(won.id());
        assertThat(typesOf(lost.id())).containsExactly("upload.created");
    }

    @Test
    void without_its_event_there_is_no_change() throws SQLException {
        Upload draft = draft(null);
        Instant due = later(draft, 10);
        Upload claimed = uploads.claimDue(account, due, 10, LEASE).get(0);
        sql("insert into event (id, type, time, account, subject, version, body) values ('" + UUID.randomUUID()
                + "', 'upload.expired', now(), '" + account + "', '" + draft.id() + "', 2, '{}')");

        assertThatThrownBy(() -> uploads.settle(List.of(settlement(claimed, UploadState.EXPIRED)), due))
                .isInstanceOf(RuntimeException.class);

        assertThat(uploads.find(draft.id())).map(Upload::state).hasValue(UploadState.DRAFT);
    }

    @Test
    void a_create_that_wakes_up_after_recovery_took_its_row_cannot_activate_it() {
        Reservation reserved = reserve("woken-" + UUID.randomUUID());
        Upload stranded =
                uploads.claimStranded(account, reserved.recoverAt(), 10, LEASE).get(0);

        assertThat(activate(reserved, clock.instant())).isEmpty();

        Upload.Failure failure = new Upload.Failure("answer_lost", "lost");
        assertThat(uploads.fail(stranded.id(), 0, failure, "too old", clock.instant()))
                .isFalse();
        assertThat(uploads.fail(stranded.id(), stranded.fence(), failure, "recovered", clock.instant()))
                .isTrue();
        assertThat(activate(reserved, clock.instant())).isEmpty();
    }

    @Test
    void a_create_whose_time_is_over_cannot_activate_its_row_even_before_recovery_came() {
        Reservation reserved = reserve("late-" + UUID.randomUUID());

        assertThat(activate(reserved, reserved.recoverAt())).isEmpty();
        assertThat(activate(reserved, reserved.recoverAt().minusMillis(1))).isPresent();
    }

    @Test
    void a_younger_upload_takes_the_image_id_and_the_older_never_changes_again() {
        String id = "again-" + UUID.randomUUID();
        Upload older = draft(id);
        Upload claimed = uploads.claim(older.id(), clock.instant(), LEASE).orElseThrow();
        uploads.settle(List.of(settlement(claimed, UploadState.EXPIRED)), clock.instant());
        Upload expired = uploads.claim(older.id(), clock.instant(), LEASE).orElseThrow();

        Upload younger = draft(id);

        assertThat(uploads.settle(List.of(settlement(expired, UploadState.UPLOADED)), clock.instant()))
                .isEmpty();
        assertThat(uploads.claim(older.id(), clock.instant(), LEASE)).isEmpty();
        assertThat(uploads.claim(younger.id(), clock.instant(), LEASE)).isPresent();
        assertThat(uploads.find(older.id())).map(Upload::state).hasValue(UploadState.EXPIRED);
    }

    @Test
    void an_id_that_is_pending_cannot_be_reserved_again() {
        String id = "pending-" + UUID.randomUUID();
        reserve(id);

        assertThatThrownBy(() -> reserve(id)).isInstanceOf(Uploads.IdPending.class);
    }

    /** Every move the lifecycle does not know, and every state that would say two things, straight at the table. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'reserved', version = 0, held = false",
                "state = 'failed', version = 0, held = false, failure_code = 'x', settled_at = now(), next_check_at = null",
                "state = 'uploaded'",
                "state = 'uploaded', settled_at = now()",
                "state = 'expired', settled_at = now(), next_check_at = null",
                "state = 'gone', settled_at = now(), evidence = 'check', next_check_at = null",
                "state = 'uploaded', settled_at = now(), evidence = 'hearsay', next_check_at = null",
                "evidence = 'check'",
                "settled_at = now()",
                "next_check_at = null",
                "version = 0",
                "held = false",
                "image_id = null",
                "failure_code = 'x'",
                "image_deleted_at = now()",
                "expires_at = created_at"
            })
    void the_table_refuses(String change) {
        Upload draft = draft(null);

        assertThatThrownBy(() -> sql("update upload set " + change + " where id = '" + draft.id() + "'"))
                .isInstanceOf(SQLException.class)
                .extracting(error -> ((SQLException) error).getSQLState())
                .isEqualTo("23514");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "expired", "deleted", "failed"})
    void uploaded_is_never_taken_back(String to) {
        Upload draft = draft(null);
        Upload claimed = uploads.claim(draft.id(), clock.instant(), LEASE).orElseThrow();
        uploads.settle(List.of(settlement(claimed, UploadState.UPLOADED)), clock.instant());

        assertThatThrownBy(() -> sql("update upload set state = '" + to + "' where id = '" + draft.id() + "'"))
                .hasMessageContaining("cannot go from uploaded to " + to);
    }

    private List<String> typesOf(UUID id) {
        return outbox.of(id, 10).stream().map(event -> event.type()).toList();
    }

    private Upload draft(@Nullable String customId) {
        return activate(reserve(customId), clock.instant()).orElseThrow();
    }

    private Reservation reserve(@Nullable String customId) {
        Instant now = clock.instant();
        Reservation reservation = new Reservation(
                Reservation.newId(now),
                account,
                customId,
                null,
                null,
                false,
                now,
                now.plus(Duration.ofMinutes(30)),
                now.plusSeconds(22),
                "api",
                "test",
                null,
                null);
        QuarkusTransaction.requiringNew().run(() -> uploads.reserve(reservation));
        return reservation;
    }

    private Optional<Upload> activate(Reservation reserved, Instant now) {
        String customId = reserved.customId();
        Issued issued = new Issued(
                customId == null ? UUID.randomUUID().toString() : customId, null, now.plusSeconds(2), "hash");
        return QuarkusTransaction.requiringNew().call(() -> uploads.activate(reserved, issued, now));
    }

    private static Instant later(Upload upload, int seconds) {
        return upload.createdAt().plusSeconds(seconds);
    }

    private static Settlement settlement(Upload upload, UploadState to) {
        Settlement.Picture picture =
                to == UploadState.UPLOADED ? new Settlement.Picture(null, "a.png", List.of("v")) : null;
        return new Settlement(upload, to, Evidence.CHECK, picture, look(upload), "because");
    }

    private static Recheck recheck(Upload upload, Instant at) {
        return new Recheck(upload, at, true, true, null, null, look(upload), "again");
    }

    private static Look look(Upload upload) {
        return new Look(upload.createdAt().plusSeconds(10), "watch", "draft", 200, null);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }
}
