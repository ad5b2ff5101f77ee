package dev.draftwatch.intake;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.AccountSettings;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.CreateAnswer;
import dev.draftwatch.cloudflare.NewDirectUpload;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.CreatorQuota;
import dev.draftwatch.upload.Issued;
import dev.draftwatch.upload.KeptUrls;
import dev.draftwatch.upload.ReadToken;
import dev.draftwatch.upload.Reservation;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadView;
import dev.draftwatch.upload.Uploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Creates an upload: reserves it, asks Cloudflare once, puts it on record, and only then hands out its URL.
 *
 * <p>Never retried blindly. Whatever goes wrong after the reservation, the row is there: as {@code failed} where it is
 * certain that there is no draft, else as {@code reserved} until recovery has found out.
 */
@Singleton
public class Intake {
    private final Uploads uploads;
    private final Accounts accounts;
    private final CreatorQuota quota;
    private final KeptUrls keptUrls;
    private final Cloudflare cloudflare;
    private final IntakeConfig config;
    private final IntakeMetrics metrics;
    private final LateNotes notes;
    private final Clock clock;

    Intake(
            Uploads uploads,
            Accounts accounts,
            CreatorQuota quota,
            KeptUrls keptUrls,
            Cloudflare cloudflare,
            IntakeConfig config,
            IntakeMetrics metrics,
            LateNotes notes,
            Clock clock) {
        this.uploads = uploads;
        this.accounts = accounts;
        this.quota = quota;
        this.keptUrls = keptUrls;
        this.cloudflare = cloudflare;
        this.config = config;
        this.metrics = metrics;
        this.notes = notes;
        this.clock = clock;
    }

    /** The way a create ended, for whoever keeps the answer: called in the transaction that makes it final. */
    interface Keeping {
        void created(UploadView view);

        void refused(Problem problem);
    }

    Reservation reservation(CreateUpload wish, Asker asker) {
        Instant now = clock.instant();
        return new Reservation(
                Reservation.newId(now),
                wish.account().id(),
                wish.customId(),
                wish.creator(),
                wish.metadata(),
                wish.requireSignedUrls(),
                now,
                wish.window().deadline(now),
                endsAtLatest(now),
                asker.source(),
                asker.name(),
                asker.requestId(),
                asker.userAgent());
    }

    /**
     * Reserves the upload, if its turn is given in the same transaction.
     *
     * @param turn asked first, in that transaction; false and nothing is written
     * @throws Problem 409 when the custom id is pending here, 429 when the creator has as many as the account allows, 400 when
     *     the account was removed; nothing is written then
     */
    boolean reserve(Account account, Reservation reservation, BooleanSupplier turn) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                boolean mine = turn.getAsBoolean();
                if (mine) {
                    admit(account, reservation);
                    uploads.reserve(reservation);
                }
                return mine;
            });
        } catch (Uploads.IdPending e) {
            throw Problem.conflict(
                    "An upload with this image id is pending; it must end before its id can be used again");
        }
    }

    private void admit(Account account, Reservation reservation) {
        if (!accounts.hold(account)) {
            throw Problem.invalid("account", "unknown", "Draftwatch does not work for this account any more");
        }
        AccountSettings settings = account.settings();
        CreatorQuota.Limits limits =
                new CreatorQuota.Limits(settings.maxOpenPerCreator(), settings.maxPerCreatorPerHour());
        quota.full(reservation, limits).ifPresent(full -> {
            throw Refusals.full(full);
        });
    }

    /** How Cloudflare is asked: with the account's credential, or with one that the caller brought. */
    interface Asking {
        CompletionStage<CreateAnswer> ask(NewDirectUpload wish);

        /** Whether this refusal is about a stranger's credential: then no row is left, or strangers could fill the table. */
        default boolean strange(CreateAnswer.Refused refusal) {
            return false;
        }
    }

    /** Asks Cloudflare for what was reserved, and writes down how that ended before it is told. */
    UploadView ask(Account account, Reservation reserved, Keeping keeping) {
        return ask(wish -> cloudflare.createDirectUpload(account.cloudflare(), wish), reserved, keeping);
    }

    UploadView ask(Asking asking, Reservation reserved, Keeping keeping) {
        CreateAnswer answer = asking.ask(new NewDirectUpload(
                        reserved.customId(),
                        reserved.expiresAt(),
                        reserved.creator(),
                        reserved.metadata() == null ? null : reserved.metadata().toString(),
                        reserved.requireSignedUrls()))
                .toCompletableFuture()
                .join();
        return answer.match(new Ending(asking, reserved, keeping));
    }

    /** Whether the create of an upload cannot be under way any more, at whatever instance. */
    boolean mustHaveEnded(Upload upload) {
        return endsAtLatest(upload.createdAt()).isBefore(clock.instant());
    }

    private Instant endsAtLatest(Instant begun) {
        return begun.plus(cloudflare.createTimeout()).plus(config.recoveryMargin());
    }

    private final class Ending implements CreateAnswer.Cases<UploadView> {
        private final Asking asking;
        private final Reservation reserved;
        private final Keeping keeping;

        Ending(Asking asking, Reservation reserved, Keeping keeping) {
            this.asking = asking;
            this.reserved = reserved;
            this.keeping = keeping;
        }

        @Override
        public UploadView created(CreateAnswer.Created answer) {
            ReadToken token = ReadToken.fresh();
            Instant now = clock.instant();
            Issued issued = new Issued(answer.imageId(), answer.issuedBy(), now.plus(config.firstLook()), token.hash());
            UploadView created = QuarkusTransaction.requiringNew().call(() -> {
                Upload draft = uploads.activate(reserved, issued, now).orElseThrow(this::tooLate);
                if (accounts.find(draft.account())
                        .filter(Account::revealsUploadUrl)
                        .isPresent()) {
                    keptUrls.keep(draft.id(), answer.uploadUrl().value().toString());
                }
                UploadView view =
                        UploadView.created(draft, answer.uploadUrl().value().toString(), token);
                keeping.created(view);
                return view;
            });
            metrics.ended(IntakeMetrics.Outcome.CREATED);
            return created;
        }

        @Override
        public UploadView refused(CreateAnswer.Refused answer) {
            metrics.ended(IntakeMetrics.Outcome.REFUSED);
            Problem problem = Refusals.refused(answer);
            if (asking.strange(answer)) {
                notes.write(reserved.id(), () -> uploads.forget(reserved.id()));
                throw problem;
            }
            fail(Refusals.failure(answer), "Failed: Cloudflare refused the create.", () -> keeping.refused(problem));
            throw problem;
        }

        @Override
        public UploadView throttled(CreateAnswer.Throttled answer) {
            metrics.ended(IntakeMetrics.Outcome.THROTTLED);
            fail(Refusals.failure(answer), "Failed: no more calls to Cloudflare were allowed.", () -> {});
            throw Refusals.throttled(answer);
        }

        @Override
        public UploadView unclear(CreateAnswer.Unclear answer) {
            metrics.ended(IntakeMetrics.Outcome.UNCLEAR);
            Upload.Failure failure = Refusals.failure(answer);
            if (reserved.customId() == null) {
                fail(
                        failure,
                        "Failed: Cloudflare gave no clear answer; a draft of its making, if any, is known to nobody.",
                        () -> {});
            } else {
                // A draft may hold the id now. Until recovery has looked, nobody may take it for free.
                notes.write(reserved.id(), () -> uploads.remember(reserved.id(), failure));
            }
            throw Refusals.unclear(answer);
        }

        /**
         * The caller hears how the create ended even if the database is away by now. Where recovery has the row already, it at
         * least learns why there is no draft of ours.
         */
        private void fail(Upload.Failure failure, String explanation, Runnable withIt) {
            notes.write(reserved.id(), () -> QuarkusTransaction.requiringNew().run(() -> {
                if (uploads.fail(reserved.id(), 0, failure, explanation, clock.instant())) {
                    withIt.run();
                } else {
                    uploads.remember(reserved.id(), failure);
                }
            }));
        }

        private Problem tooLate() {
            metrics.ended(IntakeMetrics.Outcome.TOO_LATE);
            return Problem.of(503, "Cloudflare answered too late for this create; its URL is not handed out")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }
}
