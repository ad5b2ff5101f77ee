package dev.draftwatch.console.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Needs;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.KnownTask;
import dev.draftwatch.task.TaskResult;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/tasks}: long work. Whoever has the scope of a kind of it sees it here; whoever may start one may stop it. */
@Path(TasksResource.PATH)
@Produces(Html.TYPE)
@Needs
class TasksResource {
    static final String PATH = "/console/tasks";
    private static final String TAB = "/console/cleanup";
    private static final String NEWEST_FIRST = "-createdAt";
    private static final String OLDEST_FIRST = "position";
    private static final int ON_A_PAGE = 50;
    private static final Set<String> SUBJECT = Set.of("uploadId", "imageId");

    private final SeenTasks seen;
    private final Tasks tasks;
    private final Frames frames;
    private final Visitor visitor;
    private final ObjectMapper json;
    private final Clock clock;

    TasksResource(SeenTasks seen, Tasks tasks, Frames frames, Visitor visitor, ObjectMapper json, Clock clock) {
        this.seen = seen;
        this.tasks = tasks;
        this.frames = frames;
        this.visitor = visitor;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("after") @Nullable String after, @Context UriInfo uri) {
        UUID beyond =
                after == null ? null : Cursor.decode(after, NEWEST_FIRST, 1, keys -> UUID.fromString(keys.get(0)));
        List<TaskCard> found = seen.newest(beyond, ON_A_PAGE + 1);
        Page<TaskCard> shown =
                Page.of(found, ON_A_PAGE, last -> PATH + "?after=" + Cursor.after(NEWEST_FIRST, last.id()));
        TasksPage page = new TasksPage(
                frames.around(TAB, uri), shown.items(), shown.items().stream().anyMatch(TaskCard::open), shown.next());
        return Html.page(200, page, visitor.tongue());
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("note") @Nullable String note,
            @Context UriInfo uri) {
        KnownTask task = seen.find(id);
        long beyond = after == null ? 0 : Cursor.decode(after, OLDEST_FIRST, 1, keys -> Long.valueOf(keys.get(0)));
        List<TaskResult> found = tasks.results(task.task().id(), beyond, ON_A_PAGE + 1);
        Page<TaskPage.Result> shown = Page.of(
                        found,
                        ON_A_PAGE,
                        last -> PATH + "/" + id + "?after=" + Cursor.after(OLDEST_FIRST, last.position()))
                .map(this::result);
        Tongue tongue = visitor.tongue();
        TaskPage page = new TaskPage(
                frames.around(TAB, uri),
                "cancelled".equals(note) ? tongue.cleanup().noteCancelled() : "",
                TaskCard.of(task, clock.instant(), tongue),
                seen.mayStop(task),
                shown.items(),
                shown.next());
        return Html.page(200, page, tongue);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(hidden = true)
    public Response cancel(@PathParam("id") String id) {
        KnownTask task = seen.find(id);
        if (!seen.mayStop(task)) {
            throw Problem.of(403, "Only who may start such a task may stop it");
        }
        tasks.cancel(task.task().id());
        return Html.seeOther(PATH + "/" + id + "?note=cancelled").build();
    }

    private TaskPage.Result result(TaskResult result) {
        try {
            JsonNode item = json.readTree(result.item());
            String upload = item.path("uploadId").asText("");
            return new TaskPage.Result(
                    item.path("imageId").asText(upload),
                    upload.isEmpty() ? null : "/console/uploads/" + upload,
                    item.properties().stream()
                            .filter(member -> !SUBJECT.contains(member.getKey()))
                            .map(member ->
                                    member.getKey() + ": " + member.getValue().asText())
                            .collect(Collectors.joining(" · ")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result is not JSON", e);
        }
    }
}
