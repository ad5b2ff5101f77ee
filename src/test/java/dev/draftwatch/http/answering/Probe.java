package dev.draftwatch.http.answering;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Query;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/** A resource that fails in every way the edge must answer; exists in tests only. */
@Path("/api/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
public class Probe {
    static final CountDownLatch TURNED_AWAY = new CountDownLatch(1);

    private final CurrentCaller caller;

    Probe(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("id/{id}")
    public String id(@PathParam("id") UUID id) {
        return "\"" + id + "\"";
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalArgumentException("a secret detail");
    }

    /** As the platform does when it reads a body that ends too early. */
    @GET
    @Path("broken-off")
    public String brokenOff() throws IOException {
        throw new IOException(new HttpClosedException("Connection was closed"));
    }

    /** Holds its one place until somebody has been turned away. */
    @GET
    @Bulkhead(1)
    @Path("narrow")
    public String narrow() throws InterruptedException {
        TURNED_AWAY.await(30, TimeUnit.SECONDS);
        return "1";
    }

    @GET
    @Path("away")
    public String away() {
        throw new IllegalStateException("outer", new SQLException("gone", "08006"));
    }

    @GET
    @Path("caller")
    @Requires("uploads:read")
    public String caller() {
        return "\"" + caller.get().id() + "\"";
    }

    @GET
    @Path("list")
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("limit", "cursor", "after"));
        query.limit(50, 500);
        query.instant("after");
        query.throwIfAny();
        return new Page<>(List.of(1), "abc").answer(uri);
    }
}
