package dev.draftwatch.console.frame;

import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.House;
import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what stands around a page. */
@Singleton
public class Frames {
    /** Less is how far apart clocks are anyway. */
    private static final Duration NOTABLE_OFFSET = Duration.ofSeconds(2);

    private static final String REAL_HOST = "api.cloudflare.com";

    private final Visitor visitor;
    private final Pulse pulse;
    private final Worries worries;
    private final PlaceConfig config;
    private final Clock clock;

    Frames(Visitor visitor, Pulse pulse, Worries worries, PlaceConfig config, Clock clock) {
        this.visitor = visitor;
        this.pulse = pulse;
        this.worries = worries;
        this.config = config;
        this.clock = clock;
    }

    /**
     * {@return the frame of a page}
     *
     * @param tab the path of the tab that it belongs to
     */
    public Frame around(String tab, UriInfo uri) {
        Tongue tongue = visitor.tongue();
        HouseStatus house = pulse.take();
        Duration offset = house.clockOffset();
        boolean moved = offset.abs().compareTo(NOTABLE_OFFSET) >= 0;
        String query = uri.getRequestUri().getRawQuery();
        return new Frame(
                tongue.code(),
                visitor.theme(),
                uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query),
                visitor.caller().name(),
                visitor.formToken(),
                house.version(),
                moved ? moved(tongue, offset, clock.instant()) : Moment.at(clock.instant()),
                moved,
                cloudflare(tongue.words()),
                isPlayed(),
                tabs(tab, tongue, house),
                worries.of(house).stream().findFirst().orElse(null),
                Assets.SCRIPT);
    }

    /** {@return where users reach Draftwatch, without a slash at its end} */
    public String base(UriInfo uri) {
        return config.publicUrl().orElse(uri.getBaseUri()).toString().replaceAll("/+$", "");
    }

    /** Whether this process plays Cloudflare itself. */
    public boolean isPlayed() {
        return config.emulator();
    }

    private static Moment moved(Tongue tongue, Duration offset, Instant now) {
        String span = tongue.span(offset);
        return tongue.told(
                now,
                offset.isNegative()
                        ? tongue.words().clockBehind(span)
                        : tongue.words().clockAhead(span));
    }

    private String cloudflare(Words words) {
        if (config.emulator()) {
            return words.emulated();
        }
        URI base = config.cloudflareBaseUrl();
        return REAL_HOST.equals(base.getHost()) ? words.realCloudflare() : words.playedAt(base.getAuthority());
    }

    private List<Frame.Tab> tabs(String current, Tongue tongue, HouseStatus house) {
        Words words = tongue.words();
        String waiting =
                tongue.count(Optional.ofNullable(house.uploads().get("draft")).orElse(0L), House.COUNTED);
        List<Frame.Tab> tabs = new ArrayList<>();
        tabs.add(tab("/console", words.overview(), "o", "", current));
        tabs.add(tab("/console/uploads", words.uploads(), "u", waiting, current));
        if (visitor.may(Capability.VIEW_WEBHOOKS)) {
            tabs.add(tab("/console/webhooks", words.webhooks(), "w", "", current));
        }
        if (visitor.may(Capability.VIEW_REPORTS)) {
            tabs.add(tab("/console/reports", tongue.reports().title(), "r", "", current));
        }
        if (visitor.may(Capability.RECLAIM)) {
            tabs.add(tab("/console/cleanup", tongue.cleanup().title(), "c", "", current));
        }
        tabs.add(tab("/console/health", words.health(), "h", "", current));
        if (visitor.may(Capability.VIEW_ACTIVITY)) {
            tabs.add(tab("/console/activity", tongue.settings().activity(), "a", "", current));
        }
        if (visitor.may(Capability.MANAGE_SETTINGS)) {
            tabs.add(tab("/console/settings", words.settings(), "s", "", current));
        }
        return tabs;
    }

    private static Frame.Tab tab(String path, String name, String key, String note, String current) {
        return new Frame.Tab(path, name, key, note, path.equals(current));
    }
}
