package dev.draftwatch.publish.webhook.send.destination;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.draftwatch.publish.webhook.send.name.Names;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Resolves a URL's name once, and judges everything it resolves to. Whoever connects must use these addresses and resolve
 * nothing again: the next answer may be another.
 */
@Singleton
public final class Vetting {
    private final UrlPolicy urls;
    private final Names names;
    private final boolean proxied;

    Vetting(UrlPolicy urls, Names names, Perimeter perimeter) {
        this.urls = urls;
        this.names = names;
        this.proxied = perimeter.proxy().isPresent();
    }

    /**
     * For somebody who enters a URL.
     *
     * @return what is wrong with it, by its text or by what its name resolves to now; a name that does not resolve may
     *     do so later. Within 5 seconds, and never failed
     */
    public CompletionStage<Optional<Refusal>> check(String url) {
        return vet(url).thenApply(vetted -> vetted.match(
                route -> Optional.empty(), refused -> Optional.of(refused.refusal()), unresolved -> Optional.empty()));
    }

    /** {@return where a request to this URL may go now} Within 5 seconds, and never failed. */
    public CompletionStage<Vetted> vet(String url) {
        Optional<Refusal> broken = urls.check(url);
        if (broken.isPresent()) {
            return completedFuture(new Vetted.Refused(broken.get()));
        }
        Target target = Target.of(URI.create(url));
        Optional<InetAddress> literal = target.literal();
        if (literal.isPresent()) {
            return completedFuture(new Vetted.Route(target, List.of(literal.get())));
        }
        if (target.isLocalhost()) {
            return completedFuture(judged(target, urls.loopback()));
        }
        if (proxied) {
            return completedFuture(new Vetted.Route(target, List.of()));
        }
        return names.resolve(target.host())
                .thenApply(addresses -> judged(target, addresses))
                .exceptionally(failure -> new Vetted.Unresolved(reason(failure)));
    }

    private Vetted judged(Target target, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new Vetted.Unresolved(target.host() + " has no address");
        }
        Optional<Refusal> refusal = urls.judge(target, addresses);
        return refusal.isPresent() ? new Vetted.Refused(refusal.get()) : new Vetted.Route(target, addresses);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
