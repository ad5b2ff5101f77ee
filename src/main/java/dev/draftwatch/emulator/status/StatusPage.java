package dev.draftwatch.emulator.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.CallLog;
import dev.draftwatch.emulator.control.ControlJson;
import dev.draftwatch.emulator.control.Faults;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.Images.Direction;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.time.MovableClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How things stand, for a person with a browser; no script, nothing to click, no upload URL. */
@Singleton
public final class StatusPage {
    private static final int MOST = 100;

    private final Images images;
    private final Faults faults;
    private final CallLog calls;
    private final BehaviourSwitches switches;
    private final EmulatorConfig config;
    private final MovableClock clock;

    @Inject
    StatusPage(
            Images images,
            Faults faults,
            CallLog calls,
            BehaviourSwitches switches,
            EmulatorConfig config,
            MovableClock clock) {
        this.images = images;
        this.faults = faults;
        this.calls = calls;
        this.switches = switches;
        this.config = config;
        this.clock = clock;
    }

    /** The page as it is now; reads the store, so on a thread that may wait. */
    public Answer answer() {
        Instant now = clock.instant();
        Html page = new Html("Cloudflare Images, played by the emulator")
                .paragraph("The time is " + seconds(now) + ", moved ahead by " + clock.moved() + ". The account is "
                        + config.accountId() + ". Its API is below /emulator/client/v4; clock, faults and behaviour are"
                        + " set below /emulator/control.");
        images(page);
        drafts(page, now);
        page.table("Faults that are ordered", List.of("fault"), faults(), "None.");
        page.table(
                "Behaviour",
                List.of("switch", "now", "by default"),
                behaviour(),
                "Nothing about Cloudflare is unknown any more.");
        page.table("Calls", List.of("operation", "status", "count"), calls(), "None yet.");
        return Answer.bytes("text/html;charset=UTF-8", page.whole())
                .with("Content-Security-Policy", Html.POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    private void images(Html page) {
        List<List<String>> rows = new ArrayList<>();
        for (StoredImage image : images.uploaded(null, Direction.NEWEST_FIRST, any -> true, MOST)) {
            rows.add(List.of(
                    image.id(),
                    orNone(image.creator()),
                    seconds(Objects.requireNonNullElse(image.uploaded(), image.created())),
                    orNone(image.filename()),
                    orNone(image.contentType()),
                    image.requireSignedUrls() ? "signed URLs only" : "everybody"));
        }
        page.table(
                counted("Images", images.countUploaded(), "the newest"),
                List.of("id", "creator", "uploaded", "file", "type", "for"),
                rows,
                "None.");
    }

    private void drafts(Html page, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        for (StoredImage draft : images.drafts(MOST)) {
            rows.add(List.of(
                    draft.id(),
                    orNone(draft.creator()),
                    seconds(draft.created()),
                    draft.expiresAt() == null ? "" : seconds(draft.expiresAt()),
                    draft.isExpiredAt(now) ? "expired" : "open"));
        }
        page.table(
                counted("Drafts", images.countDrafts(), "the first by id"),
                List.of("id", "creator", "created", "expires", "upload URL"),
                rows,
                "None.");
    }

    private List<List<String>> faults() {
        return faults.all().stream()
                .map(fault -> {
                    ObjectNode members = ControlJson.tree(fault);
                    members.properties().removeIf(member -> member.getValue().isNull());
                    return List.of(members.toString());
                })
                .toList();
    }

    private List<List<String>> behaviour() {
        ObjectNode byDefault = ControlJson.tree(Behaviour.byDefault());
        List<List<String>> rows = new ArrayList<>();
        ControlJson.tree(switches.now()).properties().forEach(member -> {
            JsonNode usual = byDefault.path(member.getKey());
            rows.add(List.of(
                    member.getKey(),
                    member.getValue().asText(),
                    usual.equals(member.getValue()) ? "" : usual.asText()));
        });
        return rows;
    }

    private List<List<String>> calls() {
        return calls.counts().stream()
                .map(count -> List.of(
                        count.operation(),
                        count.status() == CallLog.DROPPED ? "dropped" : Integer.toString(count.status()),
                        Long.toString(count.count())))
                .toList();
    }

    private static String counted(String what, long all, String which) {
        return what + ": " + all + (all > MOST ? ", " + which + " " + MOST : "");
    }

    private static String orNone(@Nullable String word) {
        return word == null ? "" : word;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
