package dev.draftwatch.console.uploads;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.House;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.filter.Field;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/uploads}: the uploads that a filter means. */
@Path(Question.PATH)
@Needs(Capability.VIEW)
class UploadsResource {
    private static final String PICK = "pick";
    private static final List<String> IDEAS = List.of(
            "state:draft",
            "state:draft expires<10m",
            "state:draft expires<-2m",
            "state:uploaded settled<1h",
            "state:expired settled<1d",
            "evidence:clock",
            "hint:refused",
            "source:gateway",
            "-state:draft created<1d");

    private final Browse browse;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    UploadsResource(Browse browse, Frames frames, Visitor visitor, Clock clock) {
        this.browse = browse;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param after where the page before it ended
     * @param before where the page after it begins; wins over {@code after}
     */
    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response list(
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("col") List<String> columns,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @Context UriInfo uri) {
        Tongue tongue = visitor.tongue();
        Instant now = clock.instant();
        // Empty means everything, absent means what is pending; a parameter of the method would be null for both.
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        String q = query.containsKey("q") ? Objects.requireNonNullElse(query.getFirst("q"), "") : null;
        Question asked = Question.of(q, sort, Columns.chosen(columns, tongue.words()), now);
        UploadFilter filter = UploadFilter.of(asked.filter(), visitor.caller().accounts());
        boolean beyond = after != null || before != null;
        Listing listing = asked.refusal() == null
                ? Listing.read(browse, filter, asked.order(), after, before)
                : new Listing(List.of(), null, null);
        UploadsPage.Acts acts = acts(asked);
        UploadsPage page = new UploadsPage(
                frames.around(Question.PATH, uri),
                asked.written(),
                asked.refusal(),
                IDEAS,
                sorts(asked.order(), tongue.words()),
                Columns.choices(asked.columns(), tongue.words()),
                columns(asked, acts),
                chips(asked),
                asked.refusal() == null ? states(asked) : List.of(),
                listing.uploads().stream()
                        .map(upload -> UploadLine.of(upload, now, browse.grace(upload.account()), tongue))
                        .toList(),
                asked.live("/console/live") + (acts.picks() ? "&col=" + PICK : ""),
                asked.page("", ""),
                listing.previous() == null ? null : asked.page("before", listing.previous()),
                listing.next() == null ? null : asked.page("after", listing.next()),
                beyond,
                frames.isPlayed() && visitor.may(Capability.CREATE_UPLOAD),
                acts,
                frames.base(uri));
        return Html.page(asked.refusal() == null ? 200 : 400, page, tongue);
    }

    /** A box before each row, where there is something to do with what is ticked. */
    private static List<String> columns(Question asked, UploadsPage.Acts acts) {
        return acts.picks()
                ? Stream.concat(Stream.of(PICK), asked.columns().stream()).toList()
                : asked.columns();
    }

    private UploadsPage.Acts acts(Question asked) {
        return new UploadsPage.Acts(
                visitor.may(Capability.CHECK_NOW),
                visitor.may(Capability.CANCEL),
                visitor.may(Capability.EXPORT),
                "?q=" + Links.encoded(asked.written()) + "&sort="
                        + asked.order().word());
    }

    private static List<UploadsPage.Chip> chips(Question asked) {
        return asked.filter().terms().stream()
                .map(term -> new UploadsPage.Chip(
                        term.written(), asked.path(asked.filter().without(term))))
                .toList();
    }

    private List<UploadsPage.StateTab> states(Question asked) {
        Tongue tongue = visitor.tongue();
        Map<UploadState, Long> counts = browse.count(
                UploadFilter.of(
                        asked.filter().without(Field.STATE), visitor.caller().accounts()),
                House.COUNTED);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        boolean stopped = counts.values().stream().anyMatch(count -> count > House.COUNTED);
        List<UploadsPage.StateTab> tabs = new ArrayList<>();
        tabs.add(new UploadsPage.StateTab(
                tongue.words().stateAll(),
                stopped ? tongue.number(House.COUNTED) + "+" : tongue.number(all),
                asked.inState(""),
                asked.filter().equals(asked.filter().without(Field.STATE))));
        counts.forEach((state, count) -> tabs.add(new UploadsPage.StateTab(
                Standing.word(state, tongue.words()),
                tongue.count(count, House.COUNTED),
                asked.inState(state.word()),
                asked.state().equals(state.word()))));
        return tabs;
    }

    private static List<Choice> sorts(UploadOrder order, Words words) {
        return List.of(
                sort(UploadOrder.EXPIRING_FIRST, words.sortExpires(), order),
                sort(UploadOrder.EXPIRING_LAST, words.sortExpiresLast(), order),
                sort(UploadOrder.NEWEST, words.sortNewest(), order),
                sort(UploadOrder.OLDEST, words.sortOldest(), order),
                sort(UploadOrder.SETTLED_LAST, words.sortSettled(), order));
    }

    private static Choice sort(UploadOrder order, String name, UploadOrder chosen) {
        return new Choice(order.word(), name, order == chosen);
    }
}
