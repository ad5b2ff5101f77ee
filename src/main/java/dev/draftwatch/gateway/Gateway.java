package dev.draftwatch.gateway;

import dev.draftwatch.access.Caller;
import dev.draftwatch.account.Account;
import dev.draftwatch.cloudflare.CloudflareAccount;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.budget.Grant;
import dev.draftwatch.gateway.Admission.Admitted;
import dev.draftwatch.gateway.GatewayMetrics.Outcome;
import dev.draftwatch.gateway.create.CreateDoor;
import dev.draftwatch.gateway.pass.BoundedCopy;
import dev.draftwatch.gateway.pass.Exchange;
import dev.draftwatch.gateway.pass.Refusing;
import dev.draftwatch.gateway.pass.Upstream;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.gateway.wire.Operation;
import dev.draftwatch.gateway.wire.Presented;
import dev.draftwatch.gateway.wire.Routed;
import dev.draftwatch.gateway.wire.Target;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way of one call: judged by its raw target, let in or not, then taken in as a create, or passed on and observed. */
@Singleton
class Gateway {
    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final int WORKERS = 32;
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(60);

    private final Admission admission;
    private final Upstream upstream;
    private final CreateDoor creates;
    private final Observer observer;
    private final CallBudget budget;
    private final GatewayConfig config;
    private final GatewayMetrics metrics;
    private final Clock clock;
    /** For keys, budget and evidence, which are the database's. Not the platform's: those may all be waiting for Cloudflare. */
    private final WorkerExecutor workers;

    Gateway(
            Admission admission,
            Upstream upstream,
            CreateDoor creates,
            Observer observer,
            CallBudget budget,
            GatewayConfig config,
            GatewayMetrics metrics,
            Clock clock,
            Vertx vertx) {
        this.admission = admission;
        this.upstream = upstream;
        this.creates = creates;
        this.observer = observer;
        this.budget = budget;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("gateway", WORKERS);
    }

    void take(HttpServerRequest request) {
        request.pause();
        Target target = Target.of(request.uri());
        String account = target.account();
        String method = request.method().name();
        if (!target.stays()
                || request.method().equals(HttpMethod.CONNECT)
                || request.method().equals(HttpMethod.TRACE)
                || (account != null && Routed.hidesCreate(method, target.tail()))) {
            refuse(request, Operation.UNKNOWN, CloudflareError.noRoute(target.path()));
        } else if (account == null) {
            elsewhere(request, target);
        } else {
            images(request, target, account, Routed.of(method, target.tail()));
        }
    }

    private void elsewhere(HttpServerRequest request, Target target) {
        Presented presented = Presented.in(request.headers());
        if (config.otherPaths() == GatewayConfig.OtherPaths.REFUSE) {
            refuse(request, Operation.UNKNOWN, CloudflareError.noRoute(target.path()));
            return;
        }
        workers.executeBlocking(() -> admission.mayPassOn(presented), false)
                .onComplete(
                        may -> {
                            if (may) {
                                counted(Operation.UNKNOWN, upstream.pass(request, target, null, null));
                            } else {
                                refuse(request, Operation.UNKNOWN, CloudflareError.notAllowed());
                            }
                        },
                        broken -> databaseAway(request, Operation.UNKNOWN, broken));
    }

    private void images(HttpServerRequest request, Target target, String account, Routed routed) {
        Presented presented = Presented.in(request.headers());
        Set<String> scopes = routed.scopes();
        workers.executeBlocking(() -> admission.judge(account, presented, scopes), false)
                .onComplete(
                        admitted -> admitted(request, target, routed, admitted, presented),
                        broken -> databaseAway(request, routed.operation(), broken));
    }

    private void admitted(
            HttpServerRequest request, Target target, Routed routed, Admitted admitted, Presented presented) {
        if (admitted instanceof Admitted.Refused no) {
            refuse(request, routed.operation(), no.error());
        } else if (admitted instanceof Admitted.Own own) {
            boolean create = routed.operation() == Operation.DIRECT_UPLOAD;
            if (create && own.account() != null) {
                takeIn(request, own.account(), null, presented);
            } else {
                pass(
                        request,
                        target,
                        routed,
                        own.account() == null ? null : own.account().cloudflare(),
                        false);
            }
        } else if (admitted instanceof Admitted.Managed managed) {
            if (routed.operation() == Operation.DIRECT_UPLOAD) {
                takeIn(request, managed.account(), managed.caller(), presented);
            } else {
                afford(request, target, routed, managed.account().cloudflare());
            }
        }
    }

    private void takeIn(HttpServerRequest request, Account account, @Nullable Caller caller, Presented presented) {
        creates.take(request, account, caller, presented)
                .onComplete(
                        taken -> metrics.ended(Operation.DIRECT_UPLOAD, Outcome.TAKEN_IN),
                        no -> metrics.ended(Operation.DIRECT_UPLOAD, Outcome.REFUSED));
    }

    private void afford(HttpServerRequest request, Target target, Routed routed, CloudflareAccount account) {
        workers.executeBlocking(() -> budget.take(account.payer(), CallKind.GATEWAY), false)
                .onComplete(
                        (Grant grant) -> {
                            if (grant.none()) {
                                refuse(request, routed.operation(), CloudflareError.tooMany(grant.retryAfter()));
                            } else {
                                pass(request, target, routed, account, true);
                            }
                        },
                        broken -> databaseAway(request, routed.operation(), broken));
    }

    private void pass(
            HttpServerRequest request,
            Target target,
            Routed routed,
            @Nullable CloudflareAccount account,
            boolean managed) {
        Instant askedAt = clock.instant();
        boolean evidence = account != null && routed.operation().isEvidence();
        BoundedCopy copy = evidence ? new BoundedCopy() : null;
        String authorization = managed && account != null ? account.credential().asHeader() : null;
        Exchange exchange = upstream.pass(request, target, authorization, copy);
        counted(routed.operation(), exchange);
        exchange.passed().onSuccess(head -> {
            if (managed && account != null && head.statusCode() == 429) {
                aside(() -> budget.close(account.budget(), pause(head)));
            }
            if (account != null && copy != null && head.getHeader("Content-Encoding") == null) {
                copy.whole()
                        .map(body -> new Observer.Seen(account.id(), routed, head.statusCode(), body, managed, askedAt))
                        .ifPresent(seen -> aside(() -> observer.learn(seen)));
            }
        });
    }

    private void aside(Runnable work) {
        workers.executeBlocking(
                        () -> {
                            work.run();
                            return true;
                        },
                        false)
                .onFailure(broken -> LOG.warnf("What an answer said could not be noted: %s", broken.getMessage()));
    }

    private void counted(Operation operation, Exchange exchange) {
        exchange.passed()
                .onComplete(
                        left -> metrics.ended(operation, Outcome.PASSED),
                        broken -> metrics.ended(operation, Outcome.BROKEN));
    }

    private void databaseAway(HttpServerRequest request, Operation operation, Throwable broken) {
        LOG.warnf("A call could not be let in: %s", broken.getMessage());
        refuse(
                request,
                operation,
                CloudflareError.notSent("the database cannot be reached, nothing was sent to Cloudflare"));
    }

    private void refuse(HttpServerRequest request, Operation operation, CloudflareError error) {
        metrics.ended(operation, Outcome.REFUSED);
        Refusing.with(error, request);
    }

    private static Duration pause(HttpClientResponse head) {
        String told = head.getHeader("Retry-After");
        boolean seconds = told != null && told.matches("[0-9]{1,3}");
        return seconds ? Duration.ofSeconds(Math.max(1, Long.parseLong(told))) : UNTOLD_PAUSE;
    }
}
