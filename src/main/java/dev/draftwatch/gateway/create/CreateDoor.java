package dev.draftwatch.gateway.create;

import dev.draftwatch.access.Caller;
import dev.draftwatch.account.Account;
import dev.draftwatch.cloudflare.CallerCredential;
import dev.draftwatch.cloudflare.CreateAnswer;
import dev.draftwatch.gateway.pass.Refusing;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.gateway.wire.Presented;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.RequestId;
import dev.draftwatch.intake.Asker;
import dev.draftwatch.intake.DialectCreates;
import dev.draftwatch.intake.DialectCreates.End;
import dev.draftwatch.intake.DialectCreates.Wish;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code POST …/images/v2/direct_upload}, from its form to its answer. */
@Singleton
public class CreateDoor {
    private static final Logger LOG = Logger.getLogger(CreateDoor.class);
    /** Everything a create may hold is far smaller. */
    private static final int LARGEST_FORM = 64 * 1024;
    /** Each waits for Cloudflare. Not the platform's workers: those are for whoever wants something else. */
    private static final int WORKERS = 64;

    private static final int MOST_WAITING = 400;
    private static final Duration ROOM_AGAIN_IN = Duration.ofSeconds(1);

    private final DialectCreates intake;
    private final FirstAnswers firstAnswers;
    private final RefusedCreates refused;
    private final CreateConfig config;
    private final Clock clock;
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    CreateDoor(
            DialectCreates intake,
            FirstAnswers firstAnswers,
            RefusedCreates refused,
            CreateConfig config,
            Clock clock,
            Vertx vertx) {
        this.intake = intake;
        this.firstAnswers = firstAnswers;
        this.refused = refused;
        this.config = config;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("gateway-creates", WORKERS);
    }

    /**
     * Answers a create. The request must be paused and unread.
     *
     * @param caller who holds the Draftwatch key; null: the credential is the caller's own of Cloudflare
     * @return succeeds once the intake has dealt with it, fails where it never came so far; neither, where the caller left
     *     before the form was whole
     */
    public Future<Void> take(HttpServerRequest request, Account account, @Nullable Caller caller, Presented presented) {
        Promise<Void> takenIn = Promise.promise();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Buffer form = Buffer.buffer();
        request.handler(chunk -> {
            if (form.length() + chunk.length() > LARGEST_FORM) {
                takenIn.tryFail("too large");
                Refusing.with(new CloudflareError(413, 7011, "Request entity is too large"), request);
            } else {
                form.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(broken -> {});
        request.endHandler(
                end -> answer(request, new Create(request, account, caller, presented, form.getBytes(), takenIn)));
        request.resume();
        return takenIn.future();
    }

    /** Only who has sent all of it waits here, so that nobody takes a place by sending slowly. */
    private void answer(HttpServerRequest request, Create create) {
        Duration heldFor = create.heldFor();
        if (!heldFor.isZero()) {
            refuse(request, create, CloudflareError.tooMany(heldFor));
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            refuse(
                    request,
                    create,
                    new CloudflareError(503, 5503, "Draftwatch: too many creates wait for Cloudflare", ROOM_AGAIN_IN));
            return;
        }
        workers.executeBlocking(() -> create.answer(), false)
                .onComplete(done -> waiting.decrementAndGet())
                .onComplete(
                        answer -> {
                            create.takenIn.tryFail("refused");
                            write(request, answer);
                        },
                        broken -> {
                            LOG.warnf("A create failed: %s", broken.toString());
                            refuse(
                                    request,
                                    create,
                                    CloudflareError.notSent(
                                            "the create could not be put on record; no upload URL is handed out"));
                        });
    }

    private void refuse(HttpServerRequest request, Create create, CloudflareError error) {
        create.takenIn.tryFail("refused");
        write(request, CreateAnswers.refused(error));
    }

    private void write(HttpServerRequest request, CreateAnswers answer) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(answer.status());
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        answer.headers().forEach(response::putHeader);
        response.end(answer.body());
    }

    /** One create, with its whole form, on a thread that may wait. */
    private final class Create {
        private final Account account;
        private final Presented presented;
        private final @Nullable Caller caller;
        private final Asker asker;
        private final @Nullable String contentType;
        private final byte[] form;
        private final String address;
        private final boolean firstTry;
        private final Promise<Void> takenIn;

        Create(
                HttpServerRequest request,
                Account account,
                @Nullable Caller caller,
                Presented presented,
                byte[] form,
                Promise<Void> takenIn) {
            this.takenIn = takenIn;
            this.account = account;
            this.presented = presented;
            this.caller = caller;
            this.form = form;
            this.contentType = request.getHeader("Content-Type");
            this.address = request.remoteAddress() == null
                    ? ""
                    : String.valueOf(request.remoteAddress().hostAddress());
            // Only who counts can say that this is no retry.
            this.firstTry = "0".equals(request.getHeader("X-Stainless-Retry-Count"));
            this.asker = new Asker(
                    caller == null ? "cloudflare" : caller.id(),
                    caller == null ? "a credential of Cloudflare" : caller.name(),
                    caller == null ? Set.of(account.id()) : caller.accounts(),
                    "gateway",
                    RequestId.of(request.getHeader("X-Request-Id")),
                    request.getHeader("User-Agent"));
        }

        /** {@return how long this caller has to wait; zero: not at all} */
        Duration heldFor() {
            return caller == null ? refused.wait(address) : Duration.ZERO;
        }

        CreateAnswers answer() {
            try {
                return answer(CreateForm.read(contentType, form));
            } catch (Refusal refusal) {
                return CreateAnswers.refused(refusal.error());
            }
        }

        private CreateAnswers answer(CreateForm wish) {
            boolean repeatable = wish.id() != null && !config.retryWindow().isZero();
            byte[] mark = repeatable ? firstAnswers.mark(presented.text(), account.id(), wish) : new byte[0];
            if (repeatable && !firstTry) {
                Optional<String> first = firstAnswers.find(mark, clock.instant());
                if (first.isPresent()) {
                    takenIn.tryComplete();
                    return CreateAnswers.ofText(first.get());
                }
            }
            CallerCredential own = caller == null
                    ? new CallerCredential(presented.authorization(), presented.email(), presented.key())
                    : null;
            End end = intake.create(
                    new Wish(
                            account,
                            wish.id(),
                            wish.creator(),
                            wish.expiry(),
                            wish.metadata(),
                            wish.requireSignedUrls()),
                    asker,
                    own,
                    view -> {
                        if (repeatable) {
                            String kept = CreateAnswers.created(view).asText();
                            Instant now = clock.instant();
                            firstAnswers.keep(mark, view.id(), kept, config.retryWindow(), now);
                        }
                    });
            if (!(end instanceof End.NotReserved) && !(end instanceof End.BadExpiry)) {
                takenIn.tryComplete();
            }
            return ended(end);
        }

        private CreateAnswers ended(End end) {
            if (end instanceof End.Created created) {
                if (caller == null) {
                    refused.proven(presented.text());
                }
                return CreateAnswers.created(created.view());
            }
            if (end instanceof End.Answered no) {
                if (caller == null && mayBeAStrangers(no.answer())) {
                    refused.count(address, account.id());
                }
                return CreateAnswers.notCreated(no.answer());
            }
            if (end instanceof End.BadExpiry) {
                return CreateAnswers.refused(
                        CloudflareError.badRequest("expiry must be between 2 minutes and 6 hours in the future"));
            }
            return CreateAnswers.refused(
                    end instanceof End.NotReserved no
                            ? notReserved(no.why())
                            : CloudflareError.noAnswer(
                                    "Cloudflare answered too late; the upload URL is not handed out"));
        }

        /** Whether Cloudflare refused the credential, or said nothing of one that it never took here: anybody can make one up. */
        private boolean mayBeAStrangers(CreateAnswer answer) {
            if (answer instanceof CreateAnswer.Refused refusal && refusal.status() < 500) {
                return DialectCreates.isAboutCredential(refusal);
            }
            return !refused.isProven(presented.text());
        }

        private static CloudflareError notReserved(Problem why) {
            return switch (why.status()) {
                case 409 -> new CloudflareError(409, 5409, "Resource already exists");
                case 429 ->
                    CloudflareError.creatorFull(
                            String.valueOf(why.getMessage()), why.headers().get("Retry-After"));
                default -> CloudflareError.notAllowed();
            };
        }
    }
}
