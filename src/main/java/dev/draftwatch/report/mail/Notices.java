package dev.draftwatch.report.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.report.digest.DigestConfig;
import dev.draftwatch.report.digest.DigestLetter;
import dev.draftwatch.report.letter.Letter;
import dev.draftwatch.report.letter.Letter.Figure;
import dev.draftwatch.report.letter.Letter.Line;
import dev.draftwatch.report.letter.Letter.Point;
import dev.draftwatch.report.letter.Letter.Table;
import dev.draftwatch.report.letter.Letter.Tone;
import dev.draftwatch.report.letter.Say;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words what people are told by mail. */
@Singleton
class Notices {
    /** The events that are. */
    static final List<String> TYPES = List.of(
            "report.ready",
            "conversion.low",
            "conversion.recovered",
            "account.blocked",
            "account.recovered",
            "webhook.disabled");

    private static final String FOOT = "You get this at once because DRAFTWATCH_DIGEST_TO names you.";

    private final DigestLetter digests;
    private final DigestConfig config;
    private final Accounts accounts;

    Notices(DigestLetter digests, DigestConfig config, Accounts accounts) {
        this.digests = digests;
        this.accounts = accounts;
        this.config = config;
    }

    Letter letter(JsonNode event) {
        String type = event.path("type").asText();
        return switch (type) {
            case "report.ready" -> digests.of(event);
            case "conversion.low" -> conversion(event, true);
            case "conversion.recovered" -> conversion(event, false);
            case "account.blocked" -> blocked(event);
            case "account.recovered" -> recovered(event);
            case "webhook.disabled" -> disabled(event);
            default -> throw new IllegalStateException("Nobody is told by mail of " + type);
        };
    }

    private Letter conversion(JsonNode event, boolean low) {
        String account = named(event);
        String now = Say.share(event.path("conversion").doubleValue());
        String usual = Say.share(event.path("usual").doubleValue());
        List<Line> groups = new ArrayList<>();
        for (JsonNode group : event.path("groups")) {
            groups.add(new Line(
                    group.path("by").asText() + " " + group.path("value").asText(),
                    "%s of %s"
                            .formatted(
                                    Say.count(group.path("uploaded").longValue()),
                                    Say.count(group.path("ended").longValue())),
                    "usually " + Say.share(group.path("usual").doubleValue())));
        }
        List<Figure> figures = List.of(
                new Figure("Got their picture", now, "usually " + usual, low ? Tone.BAD : Tone.GOOD),
                new Figure(
                        "Uploads of that hour that ended",
                        Say.count(event.path("ended").longValue()),
                        Say.count(event.path("uploaded").longValue()) + " with a picture",
                        Tone.PLAIN));
        return new Letter(
                low
                        ? "%s: fewer pictures than usual, %s instead of %s".formatted(account, now, usual)
                        : "%s: pictures come as usual again, %s".formatted(account, now),
                account + " · the hour from " + moment(event, "hour"),
                low ? "Fewer pictures come than usual" : "Pictures come as usual again",
                low
                        ? "At this hour %s of the uploads get their picture; this time %s did. Low is below %s."
                                .formatted(
                                        usual,
                                        now,
                                        Say.share(event.path("lowBelow").doubleValue()))
                        : "They had not since the hour from %s.".formatted(moment(event, "since")),
                figures,
                List.of(point(
                        low ? Tone.BAD : Tone.GOOD,
                        low
                                ? "Look whether upload forms work: expired uploads with an attempt on record tell what browsers met."
                                : "Nothing needs a look.",
                        "/console/reports?account=" + event.path("account").asText(),
                        "The funnel")),
                groups.isEmpty() ? List.of() : List.of(new Table("Where most pictures are missing, today", groups)),
                FOOT);
    }

    private Letter blocked(JsonNode event) {
        String account = named(event);
        boolean credential = event.path("reason").asText().equals("credential");
        String detail = event.path("detail").asText("");
        return new Letter(
                account + (credential ? ": Cloudflare refuses the credential" : ": Cloudflare wants no calls"),
                account + " · since " + moment(event, "since"),
                credential ? "Cloudflare refuses this account's credential" : "Cloudflare wants no calls for a while",
                (credential
                                ? "Nothing can be created or looked at for this account; what is due waits, and nothing is lost."
                                : "Calls for this account wait until " + moment(event, "until") + ".")
                        + (detail.isEmpty() ? "" : " Cloudflare said: " + detail),
                List.of(),
                List.of(point(
                        Tone.BAD,
                        credential
                                ? "Mend the token. Within half a minute it is noticed, and all goes on."
                                : "It ends by itself. If it comes again, somebody else spends calls of that user: lower DRAFTWATCH_BUDGET_CALLS.",
                        "/console/health",
                        "Health")),
                List.of(),
                FOOT);
    }

    private Letter recovered(JsonNode event) {
        String account = named(event);
        return new Letter(
                account + ": Cloudflare lets us work again",
                account + " · since " + moment(event, "until"),
                "Cloudflare lets us work for this account again",
                "It had not since " + moment(event, "since") + ". What was due meanwhile is looked at now.",
                List.of(),
                List.of(),
                List.of(),
                FOOT);
    }

    private Letter disabled(JsonNode event) {
        String host = event.path("host").asText();
        boolean gone = event.path("reason").asText().equals("gone");
        return new Letter(
                "A webhook was disabled: " + host,
                "Webhook at " + host,
                "A webhook was disabled",
                gone
                        ? "It answered 410: it is no more, and is owed nothing from now on."
                        : "It has taken nothing since %s, and is owed nothing from now on."
                                .formatted(moment(event, "failingSince")),
                List.of(),
                List.of(point(
                        Tone.BAD,
                        "Mend the receiver, enable the webhook, and replay what is missing.",
                        "/console/webhooks/" + event.path("webhookId").asText(),
                        "The webhook")),
                List.of(),
                FOOT);
    }

    /** The account's name, for people; its id where it has none. */
    private String named(JsonNode event) {
        String id = event.path("account").asText();
        Optional<Account> account = accounts.find(id);
        String name = account.isPresent() ? account.get().settings().name() : null;
        return name == null ? id : name;
    }

    private Point point(Tone tone, String sentence, String path, String way) {
        return new Point(tone, sentence, config.link(path), way);
    }

    private static String moment(JsonNode event, String member) {
        String time = event.path(member).textValue();
        return time == null ? "an unknown time" : Say.moment(Instant.parse(time));
    }
}
