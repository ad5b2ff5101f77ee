package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Account;
import dev.draftwatch.cloudflare.CallerCredential;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.CreateAnswer;
import dev.draftwatch.cloudflare.NewDirectUpload;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Reservation;
import dev.draftwatch.upload.UploadView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates for a door that speaks Cloudflare's own dialect: the same way as every create, but what comes back is Cloudflare's
 * answer and not a problem.
 */
@Singleton
public class DialectCreates {
    private static final int INVALID_HEADERS = 6003;

    private final Intake intake;
    private final Cloudflare cloudflare;
    private final Clock clock;

    DialectCreates(Intake intake, Cloudflare cloudflare, Clock clock) {
        this.intake = intake;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    /**
     * What is asked for. Its custom id keeps {@link CustomIdRules}, its metadata has at most 1024 bytes.
     *
     * @param expiry null for what the account is set to, 30 minutes by default
     */
    public record Wish(
            Account account,
            @Nullable String customId,
            @Nullable String creator,
            @Nullable Instant expiry,
            @Nullable ObjectNode metadata,
            boolean requireSignedUrls) {}

    /** How it ended. */
    public sealed interface End {
        /** On record, committed, with its URL. */
        record Created(UploadView view) implements End {}

        /**
         * It was not put on record, and Cloudflare was not asked.
         *
         * @param why as the native API says it: 409 the custom id is pending here, 429 the creator has enough, 400 the account was
         *     removed
         */
        record NotReserved(Problem why) implements End {}

        /** The expiry is not between 2 minutes and 6 hours away; Cloudflare was not asked. */
        record BadExpiry() implements End {}

        /** Anything but a URL. */
        record Answered(CreateAnswer answer) implements End {}

        /** Cloudflare's answer came when recovery had begun; its URL is not handed out. */
        record TooLate() implements End {}
    }

    /**
     * Creates, and waits for Cloudflare.
     *
     * @param own the caller's credential; null: the account's. Where Cloudflare refuses the caller's, no row is left
     * @param keeping called in the transaction that puts the upload on record
     */
    public End create(Wish wish, Asker asker, @Nullable CallerCredential own, Consumer<UploadView> keeping) {
        Instant now = clock.instant();
        UploadWindow window =
                wish.expiry() == null ? UploadWindow.byDefault(wish.account()) : UploadWindow.until(wish.expiry(), now);
        if (!window.allowed()) {
            return new End.BadExpiry();
        }
        CreateUpload create = new CreateUpload(
                wish.account(), wish.customId(), wish.creator(), window, wish.metadata(), wish.requireSignedUrls());
        Reservation reserved = intake.reservation(create, asker);
        try {
            intake.reserve(wish.account(), reserved, () -> true);
        } catch (Problem why) {
            return new End.NotReserved(why);
        }
        Listening listening = new Listening(wish.account(), own);
        try {
            return new End.Created(intake.ask(listening, reserved, new Kept(keeping)));
        } catch (Problem otherwise) {
            CreateAnswer answer = listening.answer;
            if (answer == null) {
                throw otherwise;
            }
            return answer instanceof CreateAnswer.Created ? new End.TooLate() : new End.Answered(answer);
        }
    }

    /** Asks, and remembers the answer as it was. */
    private final class Listening implements Intake.Asking {
        private final Account account;
        private final @Nullable CallerCredential own;
        private volatile @Nullable CreateAnswer answer;

        Listening(Account account, @Nullable CallerCredential own) {
            this.account = account;
            this.own = own;
        }

        @Override
        public CompletionStage<CreateAnswer> ask(NewDirectUpload wish) {
            CompletionStage<CreateAnswer> asked = own == null
                    ? cloudflare.createDirectUpload(account.cloudflare(), wish)
                    : cloudflare.createDirectUpload(account.id(), own, wish);
            return asked.thenApply(said -> {
                answer = said;
                return said;
            });
        }

        @Override
        public boolean strange(CreateAnswer.Refused refusal) {
            return own != null && isAboutCredential(refusal);
        }
    }

    /** Whether Cloudflare refused the credential, or could not read it, rather than what was asked for. */
    public static boolean isAboutCredential(CreateAnswer.Refused refusal) {
        return refusal.status() == 401 || refusal.status() == 403 || refusal.code() == INVALID_HEADERS;
    }

    private record Kept(Consumer<UploadView> keeping) implements Intake.Keeping {
        @Override
        public void created(UploadView view) {
            keeping.accept(view);
        }

        @Override
        public void refused(Problem problem) {
            // The caller gets Cloudflare's own words.
        }
    }
}
