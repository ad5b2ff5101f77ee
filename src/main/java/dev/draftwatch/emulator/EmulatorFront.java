package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.Allowance;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.CallLog;
import dev.draftwatch.emulator.control.Fault;
import dev.draftwatch.emulator.control.Faults;
import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.control.RateLimit;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way of one call to the emulated Cloudflare, from its whole body to its answer. */
@Singleton
final class EmulatorFront {
    private static final Logger LOG = Logger.getLogger(EmulatorFront.class);
    private static final int WORKERS = 16;

    private final EmulatorConfig config;
    private final ImagesApi api;
    private final Credentials credentials;
    private final RateLimit rateLimit;
    private final Faults faults;
    private final CallLog calls;
    private final BehaviourSwitches switches;
    private final Clock clock;
    /** Not the platform's, which may all be waiting for an answer from here where Draftwatch is its own Cloudflare. */
    private final WorkerExecutor workers;

    @Inject
    EmulatorFront(
            EmulatorConfig config,
            ImagesApi api,
            Credentials credentials,
            RateLimit rateLimit,
            Faults faults,
            CallLog calls,
            BehaviourSwitches switches,
            Clock clock,
            Vertx vertx) {
        this.config = config;
        this.api = api;
        this.credentials = credentials;
        this.rateLimit = rateLimit;
        this.faults = faults;
        this.calls = calls;
        this.switches = switches;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("emulator", WORKERS);
    }

    void take(RoutingContext context) {
        Instant began = clock.instant();
        BodyReader.read(context.request(), (body, tooLarge) -> hitByFault(context, body, tooLarge, began));
    }

    private void hitByFault(RoutingContext context, byte[] body, boolean tooLarge, Instant began) {
        HttpServerRequest request = context.request();
        Found found;
        Call call;
        try {
            RequestTarget target = RequestTarget.of(request.uri());
            call = new Call(
                    request.method().name(), target, headers(request), body, tooLarge, began, publicBase(request));
            found = api.find(call.method(), target);
        } catch (Refusal e) {
            answer(context, Operation.UNKNOWN, null, Answer.refused(e), Optional.empty(), false);
            return;
        }
        Optional<Fault> fault = faults.hitting(found.operation());
        long latency = fault.map(Fault::latency).map(wait -> wait.toMillis()).orElse(0L);
        if (latency > 0) {
            context.vertx().setTimer(latency, late -> work(context, call, found, fault));
        } else {
            work(context, call, found, fault);
        }
    }

    private void work(RoutingContext context, Call call, Found found, Optional<Fault> fault) {
        if (fault.map(Fault::drop).filter(Fault.Drop.BEFORE::equals).isPresent()) {
            drop(context, found, false);
            return;
        }
        if (fault.filter(Fault::replacesAnswer).isPresent()) {
            Answer instead = FaultAnswer.of(fault.get());
            answer(context, found.operation(), found.imageId(), instead, fault, false);
            return;
        }
        workers.executeBlocking(() -> carriedOut(call, found), false)
                .onComplete(
                        carriedOut -> {
                            if (fault.map(Fault::drop).isPresent()) {
                                drop(context, found, true);
                            } else {
                                answer(context, found.operation(), found.imageId(), carriedOut, fault, true);
                            }
                        },
                        broken -> {
                            LOG.error("The emulator failed to carry out a call", broken);
                            Refusal refusal = new Refusal(500, 5500, "Internal Server Error");
                            answer(context, found.operation(), found.imageId(), Answer.refused(refusal), fault, false);
                        });
    }

    private Answer carriedOut(Call call, Found found) {
        Behaviour behaviour = switches.now();
        Allowance allowance = Allowance.NONE;
        Answer answer;
        try {
            allowance = letIn(call, found.door(), behaviour);
            if (allowance.refused()) {
                answer = refused(FaultAnswer.tooManyCalls(), call, behaviour)
                        .with("Retry-After", String.valueOf(allowance.secondsToWait()));
                return allowance.toldIn(answer, behaviour.rateLimitHeaders());
            }
            answer = found.work().apply(call);
        } catch (Refusal e) {
            answer = refused(e, call, behaviour);
        }
        boolean readableByAll =
                behaviour.cors() && (found.operation() == Operation.UPLOAD || found.operation() == Operation.PREFLIGHT);
        return allowance.toldIn(
                readableByAll ? answer.with("Access-Control-Allow-Origin", "*") : answer, behaviour.rateLimitHeaders());
    }

    private static Answer refused(Refusal refusal, Call call, Behaviour behaviour) {
        Ways.Told told = behaviour.told(refusal.status(), refusal.code());
        Refusal as = refusal.as(
                Objects.requireNonNullElse(told.status(), refusal.status()),
                Objects.requireNonNullElse(told.code(), refusal.code()));
        return wantsText(call, behaviour) ? Answer.refusedInText(as) : Answer.refused(as);
    }

    private Allowance letIn(Call call, Found.Door door, Behaviour behaviour) {
        return switch (door.kind()) {
            case OPEN -> Allowance.NONE;
            case API -> {
                credentials.check(call, door.account(), behaviour);
                yield rateLimit.api(behaviour.rateLimit(), call.at());
            }
            case BATCH ->
                rateLimit.batch(credentials.batchToken(call, behaviour), behaviour.batchRateLimit(), call.at());
        };
    }

    private void answer(
            RoutingContext context,
            Operation operation,
            @Nullable String imageId,
            Answer answer,
            Optional<Fault> fault,
            boolean effect) {
        Instant now = clock.instant();
        calls.add(
                now,
                operation,
                answer.status(),
                imageId == null ? answer.imageId() : imageId,
                fault.isPresent(),
                effect);
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        send(response, answer);
    }

    private static boolean wantsText(Call call, Behaviour behaviour) {
        return switch (behaviour.errorForm()) {
            case JSON -> false;
            case TEXT -> true;
            case BY_ACCEPT -> !call.acceptsJson();
        };
    }

    static void send(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.putHeader("Content-Type", answer.contentType());
        }
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }

    private void drop(RoutingContext context, Found found, boolean effect) {
        calls.add(clock.instant(), found.operation(), CallLog.DROPPED, found.imageId(), true, effect);
        context.request().connection().close();
    }

    private static HttpHeaders headers(HttpServerRequest request) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        request.headers().forEach((name, value) -> headers.add(name, value));
        return headers;
    }

    private String publicBase(HttpServerRequest request) {
        String base =
                config.publicUrl().map(URI::toString).orElseGet(() -> request.scheme() + "://" + authority(request));
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static String authority(HttpServerRequest request) {
        // HTTP/1.0 may come without a host.
        return request.authority() == null
                ? "localhost:" + request.localAddress().port()
                : request.authority().toString();
    }
}
