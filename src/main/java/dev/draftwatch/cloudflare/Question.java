package dev.draftwatch.cloudflare;

import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.budget.Grant;
import dev.draftwatch.cloudflare.host.Host;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Something to be asked of Cloudflare, and what each way it can end means.
 *
 * @param kind what the call is for
 * @param limit how long it may take in all
 * @param call asks
 * @param withheld no call could be made
 * @param lost no answer came
 * @param meaning an answer came
 */
record Question<A>(
        CallKind kind,
        Duration limit,
        Function<Host, CompletionStage<RestResponse<byte[]>>> call,
        Function<Grant, A> withheld,
        Function<Throwable, A> lost,
        Function<Reply, A> meaning) {}
