package dev.draftwatch.report.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.draftwatch.outbox.HouseEvents;
import dev.draftwatch.outbox.NewEvent;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.report.ReportConfig;
import dev.draftwatch.report.wire.Unit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Judges each account's latest hour that has something to say, and tells when it falls below its usual band, and when it is back:
 * once each, however many instances judge, for the standing moves in the transaction of the event.
 */
@Singleton
public class Alarm {
    private static final Logger LOG = Logger.getLogger(Alarm.class);
    private static final int DAYS = 14;
    /** An hour that nobody could judge for so long is past. */
    private static final Duration LOOKS_BACK = Duration.ofHours(12);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double ENDED = 0.9;
    private static final int GROUPS = 5;

    private final AlarmStore store;
    private final Outbox outbox;
    private final ReportConfig config;
    private final HouseEvents events;
    private final Clock clock;

    Alarm(AlarmStore store, Outbox outbox, ReportConfig config, HouseEvents events, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(
            identity = "conversion-alarm",
            every = "{draftwatch.reports.alarm-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        judge();
    }

    /** {@return how many events were told} */
    public int judge() {
        Instant end = Unit.HOUR.floor(clock.instant());
        Map<String, List<AlarmStore.Counted>> accounts = new LinkedHashMap<>();
        store.hours(end.minus(Duration.ofDays(DAYS)).minus(LOOKS_BACK), end)
                .forEach(hour -> accounts.computeIfAbsent(hour.account(), any -> new ArrayList<>())
                        .add(hour));
        int told = 0;
        for (List<AlarmStore.Counted> hours : accounts.values()) {
            try {
                told += judge(hours, end) ? 1 : 0;
            } catch (RuntimeException e) {
                // The account's edge: the others are judged.
                LOG.errorf(
                        e,
                        "an account could not be judged account=%s",
                        hours.get(0).account());
            }
        }
        return told;
    }

    private boolean judge(List<AlarmStore.Counted> hours, Instant end) {
        AlarmStore.Counted latest = null;
        for (AlarmStore.Counted hour : hours) {
            boolean ended = hour.counts().ended() >= ENDED * (hour.counts().ended() + hour.pending());
            if (ended
                    && hour.counts().ended() >= config.alarmLeast()
                    && !hour.hour().isBefore(end.minus(LOOKS_BACK))) {
                latest = hour;
            }
        }
        if (latest == null) {
            return false;
        }
        AlarmStore.Counted now = latest;
        List<UsualBand.Hour> before = hours.stream()
                .filter(hour -> sameHourEarlier(hour.hour(), now.hour()))
                .map(AlarmStore.Counted::counts)
                .toList();
        return UsualBand.of(now.counts(), before, config.alarmLeast())
                .map(band -> QuarkusTransaction.requiringNew().call(() -> tell(now, band)))
                .orElse(false);
    }

    /** The same hour of the day and its neighbours, of the days before. */
    private static boolean sameHourEarlier(Instant hour, Instant now) {
        long apart = Duration.between(hour, now).toHours();
        long ofDay = Math.floorMod(apart, 24L);
        return apart >= 23 && (ofDay == 0 || ofDay == 1 || ofDay == 23);
    }

    private boolean tell(AlarmStore.Counted hour, UsualBand band) {
        AlarmStore.Standing standing = store.standing(hour.account());
        Instant judged = standing.judged();
        if (judged != null && !hour.hour().isAfter(judged)) {
            return false;
        }
        UsualBand.Verdict verdict = band.judge(hour.counts());
        Instant low = standing.lowHour();
        boolean falls = low == null && verdict == UsualBand.Verdict.LOW;
        boolean recovers = low != null && verdict == UsualBand.Verdict.USUAL;
        Instant lowNow = falls ? hour.hour() : low;
        store.keep(hour.account(), new AlarmStore.Standing(recovers ? null : lowNow, hour.hour()));
        if (!falls && !recovers) {
            return false;
        }
        String type = falls ? "conversion.low" : "conversion.recovered";
        outbox.append(List.of(event(type, hour, band, lowNow == null ? hour.hour() : lowNow)));
        LOG.warnf(
                "%s: %.1f %% of the uploads of %s got a picture, usually %.1f %% account=%s",
                type, 100 * hour.counts().conversion(), hour.hour(), 100 * band.usual(), hour.account());
        return true;
    }

    private NewEvent event(String type, AlarmStore.Counted hour, UsualBand band, Instant since) {
        return events.event(type, hour.account(), clock.instant(), body -> {
            body.put("hour", hour.hour().toString());
            body.put("since", since.toString());
            body.put("ended", hour.counts().ended());
            body.put("uploaded", hour.counts().uploaded());
            body.put("conversion", hour.counts().conversion());
            body.put("usual", band.usual());
            body.put("lowBelow", band.usual() - band.width());
            if (type.equals("conversion.low")) {
                groups(body.putArray("groups"), hour);
            }
        });
    }

    /** Whose pictures are missing, of the day of the hour beside the days before. */
    private void groups(ArrayNode groups, AlarmStore.Counted hour) {
        Instant day = Unit.DAY.floor(hour.hour());
        store.lacking(
                        hour.account(),
                        day.minus(Duration.ofDays(DAYS)),
                        day,
                        hour.hour().plus(HOUR),
                        config.alarmLeast(),
                        GROUPS)
                .forEach(group -> groups.addObject()
                        .put("by", group.by())
                        .put("value", group.value())
                        .put("ended", group.ended())
                        .put("uploaded", group.uploaded())
                        .put("usual", group.usual()));
    }
}
