package dev.draftwatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.Answer;
import dev.draftwatch.http.Claim;
import dev.draftwatch.http.IdempotencyKey;
import dev.draftwatch.http.IdempotentAnswers;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Reservation;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.UploadView;
import dev.draftwatch.upload.Uploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The native create with its Idempotency-Key: the first answer again and no second draft, whoever asks twice and however
 * the first time ended.
 *
 * <p>The key is claimed in the transaction that reserves the upload and points at it; the answer is kept in the one that
 * ends it. So the upload's state says all: reserved, the first still runs (or recovery will end it); failed without an
 * answer kept, the next may try; else the answer is there.
 */
@Singleton
class IdempotentIntake {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Intake intake;
    private final IdempotentAnswers answers;
    private final Uploads uploads;
    private final IntakeConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentIntake(
            Intake intake,
            IdempotentAnswers answers,
            Uploads uploads,
            IntakeConfig config,
            ObjectMapper json,
            Clock clock) {
        this.intake = intake;
        this.answers = answers;
        this.uploads = uploads;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** How the answer to a create looks on the wire. */
    interface Rendering {
        Answer of(UploadView created);
    }

    Answer create(CreateUpload wish, Asker asker, Rendering rendering) {
        Reservation reserved = intake.reservation(wish, asker);
        intake.reserve(wish.account(), reserved, () -> true);
        return rendering.of(intake.ask(wish.account(), reserved, new KeptNowhere()));
    }

    /**
     * The first answer again, if there is one. Asked before the body is judged: what was right then, a deadline above all,
     * may be wrong by the clock now, and still is the same request.
     *
     * @throws Problem 422 when the key was used with another body
     */
    Optional<Answer> replay(String caller, IdempotencyKey key, byte[] fingerprint) {
        Optional<Claim.Taken> taken = answers.find(caller, key.value(), fingerprint, clock.instant());
        if (taken.isPresent() && !taken.get().sameBody()) {
            throw anotherBody();
        }
        return taken.map(Claim.Taken::answer).map(IdempotentIntake::replayed);
    }

    /**
     * Takes a key that stands for no one upload; free again after its time like every other.
     *
     * @throws Problem 422 when the key was used with another body
     */
    void claim(String caller, IdempotencyKey key, byte[] fingerprint) {
        Instant now = clock.instant();
        Claim claim = QuarkusTransaction.requiringNew()
                .call(() -> answers.claim(caller, key.value(), fingerprint, Reservation.newId(now), now));
        if (claim instanceof Claim.Taken taken && !taken.sameBody()) {
            throw anotherBody();
        }
    }

    Answer create(CreateUpload wish, Asker asker, Rendering rendering, IdempotencyKey key, byte[] fingerprint)
            throws InterruptedException {
        long waitUntil = System.nanoTime() + config.patience().toNanos();
        UUID former = null;
        while (true) {
            Reservation reserved = intake.reservation(wish, asker);
            Turn turn = new Turn(asker.caller(), key, fingerprint, reserved, former);
            if (intake.reserve(wish.account(), reserved, turn::take)) {
                Kept kept = new Kept(asker.caller(), key, reserved.id(), rendering);
                UploadView view = intake.ask(wish.account(), reserved, kept);
                return kept.answer == null ? rendering.of(view) : kept.answer;
            }
            former = null;
            Claim.Taken taken = turn.taken;
            if (taken == null) {
                continue;
            }
            if (!taken.sameBody()) {
                throw anotherBody();
            }
            if (taken.answer() != null) {
                return replayed(taken.answer());
            }
            Optional<Upload> first = uploads.find(taken.subject());
            if (first.isEmpty() || first.get().state() == UploadState.FAILED) {
                former = taken.subject();
            } else if (isInDoubt(first.get()) || System.nanoTime() > waitUntil) {
                throw Problem.conflict("What became of the first request with this Idempotency-Key is not known yet")
                        .retryAfter(Duration.ofSeconds(5));
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    /** Nobody carries it out any more, and recovery has not looked yet. */
    private boolean isInDoubt(Upload first) {
        return first.state() == UploadState.RESERVED && (first.failure() != null || intake.mustHaveEnded(first));
    }

    private static Problem anotherBody() {
        return Problem.of(422, "This Idempotency-Key was used with another body");
    }

    private static Answer replayed(Answer first) {
        Map<String, String> headers = new HashMap<>(first.headers());
        headers.put("Idempotency-Replayed", "true");
        return new Answer(first.status(), headers, first.body());
    }

    /** Claims the key for one reservation; in the transaction that writes that down. */
    private final class Turn {
        private final String caller;
        private final IdempotencyKey key;
        private final byte[] fingerprint;
        private final Reservation reserved;
        private final @Nullable UUID former;
        private Claim.@Nullable Taken taken;

        Turn(String caller, IdempotencyKey key, byte[] fingerprint, Reservation reserved, @Nullable UUID former) {
            this.caller = caller;
            this.key = key;
            this.fingerprint = fingerprint;
            this.reserved = reserved;
            this.former = former;
        }

        boolean take() {
            if (former != null) {
                boolean mine = answers.takeOver(caller, key.value(), former, reserved.id(), clock.instant());
                if (mine) {
                    uploads.retried(former, reserved.id());
                }
                return mine;
            }
            Claim claim = answers.claim(caller, key.value(), fingerprint, reserved.id(), clock.instant());
            if (claim instanceof Claim.Taken other) {
                taken = other;
                return false;
            }
            return true;
        }
    }

    private final class Kept implements Intake.Keeping {
        private final String caller;
        private final IdempotencyKey key;
        private final UUID subject;
        private final Rendering rendering;
        private @Nullable Answer answer;

        Kept(String caller, IdempotencyKey key, UUID subject, Rendering rendering) {
            this.caller = caller;
            this.key = key;
            this.subject = subject;
            this.rendering = rendering;
        }

        @Override
        public void created(UploadView view) {
            answer = rendering.of(view);
            answers.keep(caller, key.value(), subject, answer);
        }

        @Override
        public void refused(Problem problem) {
            if (problem.status() == 409 || problem.status() == 422) {
                answers.keep(caller, key.value(), subject, asAnswer(problem));
            }
        }

        private Answer asAnswer(Problem problem) {
            try {
                Map<String, String> headers = new HashMap<>(problem.headers());
                headers.put("Content-Type", "application/problem+json");
                return new Answer(problem.status(), headers, json.writeValueAsBytes(problem.body()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A problem could not be written as JSON", e);
            }
        }
    }

    private static final class KeptNowhere implements Intake.Keeping {
        @Override
        public void created(UploadView view) {}

        @Override
        public void refused(Problem problem) {}
    }
}
