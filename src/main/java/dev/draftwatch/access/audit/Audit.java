package dev.draftwatch.access.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.http.RequestId;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The record of who did what. Entries live by true time, and stay. */
@Singleton
public class Audit {
    /** Says, for the rest of a request, that what it did is written down. */
    private static final String WRITTEN = "draftwatch.audit.written";

    private final AuditStore store;
    private final CurrentVertxRequest requests;
    private final ObjectMapper json;
    private final Clock wall;

    Audit(AuditStore store, CurrentVertxRequest requests, ObjectMapper json, @Named("wall") Clock wall) {
        this.store = store;
        this.requests = requests;
        this.json = json;
        this.wall = wall;
    }

    /**
     * Writes down what is being done, in the caller's transaction where there is one: then both are there or neither. Address
     * and request id are those of the request that is being served, if one is.
     */
    @Transactional
    public void record(By by, Deed deed) {
        Instant now = wall.instant();
        RoutingContext request = request();
        Object requestId = request == null ? null : MDC.get(RequestId.MDC_KEY);
        store.add(new AuditEntry(
                UuidCreator.getTimeOrderedEpoch(now),
                now,
                by.kind().word(),
                by.id(),
                by.name(),
                request == null ? null : request.request().remoteAddress().hostAddress(),
                requestId == null ? null : requestId.toString(),
                deed.action(),
                deed.target(),
                deed.count(),
                deed.reason(),
                deed.result(),
                detail(deed)));
        if (request != null) {
            request.put(WRITTEN, true);
        }
    }

    /** Whether the request that is being served has written down what it did. */
    public boolean isWritten() {
        RoutingContext request = request();
        return request != null && request.get(WRITTEN) != null;
    }

    /** {@return entries, newest first}
     *
     * @param beyond the last one of the page before; null on the first */
    public List<AuditEntry> list(AuditFilter filter, @Nullable AuditEntry beyond, int limit) {
        return store.list(filter, beyond, limit);
    }

    public Optional<AuditEntry> find(UUID id) {
        return store.find(id);
    }

    private @Nullable RoutingContext request() {
        return Arc.container().requestContext().isActive() ? requests.getCurrent() : null;
    }

    private @Nullable String detail(Deed deed) {
        if (deed.detail().isEmpty()) {
            return null;
        }
        try {
            return json.writeValueAsString(deed.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was done could not be written down", e);
        }
    }
}
