package dev.draftwatch.cleanup.adopt;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/cleanup/adopt}. */
@Path("/api/v1/cleanup/adopt")
@Tag(name = "Cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Requires("cleanup:run")
class AdoptResource {
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final Adopt adopt;
    private final Tasks tasks;
    private final Accounts accounts;
    private final CurrentCaller caller;

    AdoptResource(Adopt adopt, Tasks tasks, Accounts accounts, CurrentCaller caller) {
        this.adopt = adopt;
        this.tasks = tasks;
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Take images on record that were created elsewhere",
            description =
                    "Columns or members: imageId, and where known createdAt, expiresAt, creator, metadata, state (pending or"
                            + " uploaded), uploadedAt; or as in a table's dump, image_id and so on. Others are left alone. The"
                            + " task's results name bad lines with number and reason; good ones are kept. Again: no doubles.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "account",
            description = "Cloudflare's id of the account; may be left out where there is one",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            description = "What lines are that do not say: pending ones are looked at at once",
            schema =
                    @Schema(
                            enumeration = {"pending", "uploaded"},
                            defaultValue = "pending"))
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/tab-separated-values", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "A parameter is wrong, or the body is no text in UTF-8")
    @APIResponse(responseCode = "413", description = "The body has more than 8 MiB")
    @APIResponse(responseCode = "415", description = "The body is none of these types")
    public Response adopt(
            @Context UriInfo uri,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Query query = Query.of(uri, Set.of("account", "state"));
        String account = account(query);
        String state = query.text("state").orElse("pending");
        if (!List.of("pending", "uploaded").contains(state)) {
            query.reject("state", "unknown", "pending or uploaded");
        }
        query.throwIfAny();
        Adoption adoption = new Adoption(
                account, state, form(contentType), text(body), caller.get().name());
        Task task = tasks.start(Adopt.KIND, "cleanup:run", adopt.input(adoption), caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }

    private String account(Query query) {
        Optional<String> asked = query.text("account");
        List<Account> all = accounts.all();
        if (asked.isEmpty() && all.size() == 1) {
            return all.get(0).id();
        }
        if (asked.isEmpty() || accounts.find(asked.get()).isEmpty()) {
            query.reject("account", asked.isEmpty() ? "required" : "unknown", "An account that Draftwatch works for");
        }
        return asked.orElse("");
    }

    private static Adoption.Form form(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        return switch (type) {
            case "text/csv" -> Adoption.Form.CSV;
            case "text/tab-separated-values" -> Adoption.Form.TSV;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Adoption.Form.NDJSON;
            default ->
                throw Problem.of(
                        415, "The body is read as text/csv, text/tab-separated-values or application/x-ndjson only");
        };
    }

    private static String text(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Problem.invalid("body", "required", "Lines to take on record");
        }
        if (body.length > LARGEST_BODY) {
            throw Problem.of(413, "The body has at most " + LARGEST_BODY + " bytes; send it in parts");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Problem.invalid("body", "characters", "Text has no U+0000");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "encoding", "The body is not UTF-8");
        }
    }
}
