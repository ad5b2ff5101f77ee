package dev.draftwatch.publish.webhook.send.destination;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/** Where a request may go now. */
public sealed interface Vetted {

    /** One case, one function. */
    <R> R match(Function<Route, R> route, Function<Refused, R> refused, Function<Unresolved, R> unresolved);

    /**
     * Go there.
     *
     * @param addresses each of them was judged; empty where a proxy resolves the name
     */
    record Route(Target target, List<InetAddress> addresses) implements Vetted {
        @Override
        public <R> R match(Function<Route, R> route, Function<Refused, R> refused, Function<Unresolved, R> unresolved) {
            return route.apply(this);
        }
    }

    /** Never go there, unless the URL, its name's addresses or the policy change. */
    record Refused(Refusal refusal) implements Vetted {
        @Override
        public <R> R match(Function<Route, R> route, Function<Refused, R> refused, Function<Unresolved, R> unresolved) {
            return refused.apply(this);
        }
    }

    /**
     * The name has no address now.
     *
     * @param message a sentence for people
     */
    record Unresolved(String message) implements Vetted {
        @Override
        public <R> R match(Function<Route, R> route, Function<Refused, R> refused, Function<Unresolved, R> unresolved) {
            return unresolved.apply(this);
        }
    }
}
