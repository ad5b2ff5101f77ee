package dev.draftwatch.access;

import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.KeyRates;
import dev.draftwatch.access.key.Keys;
import dev.draftwatch.http.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for the key, before a method that {@link Requires requires} one reads anything of the request. */
@Provider
@Priority(Priorities.AUTHENTICATION)
class KeyFilter implements ContainerRequestFilter {
    private final Keys keys;
    private final KeyRates rates;
    private final CurrentCaller current;
    private final ResourceInfo resource;

    KeyFilter(Keys keys, KeyRates rates, CurrentCaller current, ResourceInfo resource) {
        this.keys = keys;
        this.rates = rates;
        this.current = current;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Requires needed = required();
        if (needed == null) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        ApiKey key = Callers.bearer(header).flatMap(keys::find).orElseThrow(() -> Problem.of(
                        401, "A Draftwatch key is needed: Authorization: Bearer <key>")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        Duration wait = rates.take(key);
        if (!wait.isZero()) {
            throw Problem.of(429, "This key asks more often than its " + key.ratePerMinute() + " requests a minute")
                    .retryAfter(wait);
        }
        Caller caller = new Caller(key);
        if (!needed.value().equals(Requires.ANY) && !caller.may(needed.value())) {
            throw Problem.of(403, "This key lacks the scope " + needed.value()).with("scope", needed.value());
        }
        current.is(caller);
    }

    private @Nullable Requires required() {
        Requires onMethod = resource.getResourceMethod().getAnnotation(Requires.class);
        return onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(Requires.class);
    }
}
