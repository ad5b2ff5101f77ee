package dev.draftwatch.console.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.browse.Timeline;
import dev.draftwatch.browse.TimelineDelivery;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Puts what is on record of an upload in the order in which it happened. */
final class Story {
    private static final Set<String> FOUND = Set.of("uploaded", "missing");

    private final Upload upload;
    private final Tongue tongue;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();

    private Story(Upload upload, Tongue tongue, Instant now) {
        this.upload = upload;
        this.tongue = tongue;
        this.now = now;
    }

    static List<Entry> of(Upload upload, Timeline timeline, Duration grace, Tongue tongue, Instant now) {
        Story story = new Story(upload, tongue, now);
        story.add(upload.createdAt(), "event", "created", tongue.words().entryCreated(), source(upload), "", "");
        if (upload.state() != UploadState.FAILED) {
            story.add(upload.expiresAt(), "mark", "deadline", tongue.words().entryDeadline(), "", "", "");
            story.add(
                    upload.expiresAt().plus(grace),
                    "mark",
                    "grace",
                    tongue.words().entryGrace(),
                    "",
                    "",
                    "");
        }
        timeline.checks().forEach(story::look);
        timeline.events().forEach(story::event);
        timeline.deliveries().forEach(story::delivery);
        story.entries.sort(Comparator.comparing(Entry::time));
        return story.entries;
    }

    private static String source(Upload upload) {
        return upload.createdBy() == null ? upload.source() : upload.source() + " · " + upload.createdBy();
    }

    private void look(Look look) {
        String kind = FOUND.contains(look.answer()) ? "found" : "look";
        String status = look.status() == null ? "" : " " + look.status();
        add(
                look.at(),
                kind,
                "look-" + entries.size(),
                tongue.words().entryLook(look.askedBy()),
                look.answer() + status,
                look.detail() == null ? "" : look.detail(),
                "");
    }

    private void event(JsonNode event) {
        Instant time = Instant.parse(event.path("time").asText());
        boolean late = upload.settledAt() != null && time.isAfter(upload.expiresAt());
        String note =
                event.path("evidence").isTextual() ? event.path("evidence").asText() : "";
        String lateBy = late ? tongue.words().lateBy(tongue.span(Duration.between(upload.expiresAt(), time))) : "";
        add(
                time,
                "event",
                "event-" + event.path("sequence").asText(),
                event.path("type").asText(),
                note,
                lateBy,
                "");
    }

    private void delivery(TimelineDelivery delivery) {
        String link = "/console/webhooks/" + delivery.webhookId() + "/deliveries/" + delivery.id();
        delivery.attempts()
                .forEach(attempt -> add(
                        attempt.at(),
                        attempt.reason() == null ? "sent" : "failed",
                        "delivery-" + delivery.id() + "-" + entries.size(),
                        tongue.words().entryDelivery(delivery.type()),
                        attempt.status() == null ? "" : attempt.status().toString(),
                        attempt.reason() == null ? "" : attempt.reason(),
                        link));
    }

    private void add(Instant at, String kind, String anchor, String title, String note, String detail, String link) {
        Moment moment = at.isAfter(now) ? tongue.coming(at, now) : tongue.past(at, now);
        String shown = at.isAfter(now) && kind.equals("mark") ? "mark coming" : kind;
        entries.add(new Entry(at, moment, shown, anchor, title, note, detail, link));
    }
}
