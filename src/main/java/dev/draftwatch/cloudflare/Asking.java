package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.Grant;
import dev.draftwatch.cloudflare.budget.Payer;
import dev.draftwatch.cloudflare.host.Host;
import dev.draftwatch.cloudflare.host.Hosts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * How a question is asked: at the host that is best, paid from its budget, within its time, the answer's last byte included. What
 * the answer says about our calls and our credential is noted in the budget.
 *
 * <p>The batch host's calls are free again within the second, so a call waits for its turn there. Where it refuses the token, or
 * wants no calls for a while, the question is asked at the API host instead: a refused call has changed nothing.
 */
@Singleton
class Asking {
    private static final int READERS = 4;
    private static final Duration TURN = Duration.ofMillis(250);
    private static final int TURNS = 12;

    /**
     * Reads answers: what a 429 or a refused credential says is written to the database, which the client's own threads must
     * not wait for. Not the platform's workers: those wait for answers, and could all be waiting.
     */
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "cloudflare-answers");
        thread.setDaemon(true);
        return thread;
    });

    private final Hosts hosts;
    private final CallBudget budget;
    private final CloudflareClock theirClock;
    private final Clock clock;
    private final ObjectMapper json;

    Asking(Hosts hosts, CallBudget budget, CloudflareClock theirClock, Clock clock, ObjectMapper json) {
        this.hosts = hosts;
        this.budget = budget;
        this.theirClock = theirClock;
        this.clock = clock;
        this.json = json;
    }

    Host host(CloudflareAccount account) {
        return account.batch()
                ? hosts.batchIfPossible(account.id(), account.credential().asHeader(), account.budget())
                : apiHost(account);
    }

    Host apiHost(CloudflareAccount account) {
        return hosts.api(account.id(), account.credential().asHeader(), account.budget());
    }

    <A> CompletionStage<A> ask(CloudflareAccount account, Question<A> question) {
        return ask(account, host(account), question);
    }

    /** The same at a host that the caller has chosen. */
    <A> CompletionStage<A> ask(CloudflareAccount account, Host host, Question<A> question) {
        long end = System.nanoTime() + question.limit().toNanos();
        return ask(account, host, question, TURNS, end);
    }

    private <A> CompletionStage<A> ask(
            CloudflareAccount account, Host host, Question<A> question, int turns, long end) {
        Grant grant = budget.take(host.payer(account.id()), question.kind());
        if (!grant.none()) {
            return asked(account, host, question, end);
        }
        if (host.batch() && grant.why() == Grant.Why.PAUSED) {
            hosts.paused(account.id(), grant.retryAfter());
            return ask(account, apiHost(account), question, turns, end);
        }
        if (host.batch() && grant.why() == Grant.Why.SPENT && turns > 0) {
            Executor later = CompletableFuture.delayedExecutor(TURN.toMillis(), TimeUnit.MILLISECONDS, readers);
            return CompletableFuture.completedFuture(host)
                    .thenComposeAsync(same -> ask(account, same, question, turns - 1, end), later);
        }
        return CompletableFuture.completedStage(question.withheld().apply(grant));
    }

    private <A> CompletionStage<A> asked(CloudflareAccount account, Host host, Question<A> question, long end) {
        Instant askedAt = clock.instant();
        CompletionStage<RestResponse<byte[]>> call = within(end, question.call().apply(host));
        return call.<CompletionStage<A>>handleAsync(
                        (response, failure) -> response == null
                                ? CompletableFuture.completedStage(
                                        question.lost().apply(causeOf(failure)))
                                : answered(account, host, question, read(response, askedAt), end),
                        readers)
                .thenCompose(answer -> answer);
    }

    private Reply read(RestResponse<byte[]> response, Instant askedAt) {
        Reply reply = Reply.read(response, json);
        // A proxy's page says nothing of Cloudflare's clock.
        if (reply.understood() && reply.date() != null) {
            theirClock.told(reply.date(), askedAt, clock.instant());
        }
        return reply;
    }

    private <A> CompletionStage<A> answered(
            CloudflareAccount account, Host host, Question<A> question, Reply reply, long end) {
        if (host.batch() && isElsewhere(account, host, reply)) {
            return ask(account, apiHost(account), question, 0, end);
        }
        note(host.payer(account.id()), reply);
        return CompletableFuture.completedStage(question.meaning().apply(reply));
    }

    /** A call that nobody here pays for. */
    <A> CompletionStage<A> ask(
            CompletionStage<RestResponse<byte[]>> call,
            Duration limit,
            Function<Throwable, A> lost,
            Function<Reply, A> meaning) {
        return within(System.nanoTime() + limit.toNanos(), call)
                .handleAsync(
                        (response, failure) -> response == null
                                ? lost.apply(causeOf(failure))
                                : meaning.apply(Reply.read(response, json)),
                        readers);
    }

    /** Whether the batch host does not want this account's calls, for now. */
    private boolean isElsewhere(CloudflareAccount account, Host host, Reply reply) {
        if (reply.status() == 429) {
            budget.close(CallBudget.ofBatchHost(account.id()), reply.retryAfter());
            hosts.paused(account.id(), reply.retryAfter());
            return true;
        }
        if (Meanings.denies(reply)) {
            hosts.refused(account.id(), host);
            return true;
        }
        return false;
    }

    /** What an answer says about all our calls, whatever it says about the one image. */
    private void note(Payer payer, Reply reply) {
        if (reply.status() == 429) {
            budget.close(payer.budget(), reply.retryAfter());
        } else if (reply.succeeded() || Meanings.missing(reply)) {
            budget.accepted(payer);
        } else if (Meanings.denies(reply)) {
            budget.denied(payer, Meanings.describe(reply));
        }
        Quota quota = reply.quota();
        if (quota != null) {
            budget.told(payer.budget(), quota.left(), quota.forSoLong());
        }
    }

    private static CompletableFuture<RestResponse<byte[]>> within(
            long end, CompletionStage<RestResponse<byte[]>> call) {
        return call.toCompletableFuture().orTimeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
