package dev.draftwatch.watch.simulation;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadSamples;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.watch.CheckRules;
import dev.draftwatch.watch.Decision;
import dev.draftwatch.watch.sweep.Depth;
import dev.draftwatch.watch.sweep.Listed;
import dev.draftwatch.watch.sweep.Plan;
import dev.draftwatch.watch.sweep.Planner;
import dev.draftwatch.watch.sweep.Reading;
import dev.draftwatch.watch.sweep.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance: ticks, plans, sweeps and checks as the real one does, by the real rules. */
final class Instance {
    private static final Duration WANTED = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(Ledger.GRACE);
    private static final long AHEAD = 3_000;
    private static final int BATCH = 500;
    private static final int MOST_PAGES = 200;

    private final Simulation simulation;
    int life;
    long frozenUntil;
    private double bucket = 1_200;
    private long bucketAt;

    Instance(Simulation simulation) {
        this.simulation = simulation;
    }

    void tick() {
        if (simulation.variant == Variant.POLLS_EACH_BY_TURNS) {
            check();
            return;
        }
        Ledger ledger = simulation.ledger;
        Plan plan = Planner.plan(new Situation(
                instant(simulation.now),
                ledger.awaited(simulation.trusts),
                simulation.sweepAbove,
                simulation.budget.leftToSweeps(simulation.now),
                simulation.budget.perSecond(),
                simulation.budget.windowSeconds(),
                WANTED,
                ledger.sweeps));
        simulation.budget.keepForSweeps(plan.keptForSweeps());
        if (plan.way() == Plan.Way.SWEEPS) {
            ledger.leaveToSweeps(simulation.now, AHEAD);
        } else if (plan.way() == Plan.Way.CHECKS) {
            ledger.takeBack(simulation.now, simulation.sweepAbove);
        }
        plan.sweep().ifPresent(this::sweep);
        check();
    }

    private void sweep(Depth depth) {
        long fence = simulation.ledger.lendSweep(simulation.now);
        if (fence == 0) {
            return;
        }
        Instant reach = instant(simulation.ledger.reach(simulation.now, simulation.trusts));
        Reading reading = new Reading(depth, instant(simulation.now), reach, simulation.ledger.sweeps);
        simulation.lastSweepFence = fence;
        page(reading, fence, null);
    }

    private void page(Reading reading, long fence, World.@Nullable Key after) {
        if (simulation.variant != Variant.SWEEPS_WITHOUT_LEASE
                && !simulation.ledger.renewSweep(fence, simulation.now)) {
            return;
        }
        if (simulation.lastSweepFence != fence) {
            throw new Broken("two sweeps of one account at once");
        }
        if (reading.pages() == MOST_PAGES || take(CallKind.SWEEP, 1) == 0) {
            reading.cutOff();
            end(reading, fence);
            return;
        }
        long asked = simulation.now;
        World.Answer answer = call();
        World.Page page = simulation.world.list(after, asked);
        simulation.later(this, asked + simulation.world.latency(), () -> read(reading, fence, answer, page));
    }

    private void read(Reading reading, long fence, World.Answer answer, World.Page page) {
        if (answer == World.Answer.ERROR || answer == World.Answer.TOO_MANY) {
            simulation.ledger.giveBackSweep(fence, simulation.ledger.sweeps.afterFailure(reading.begunAt()));
            return;
        }
        List<Listed> listed = new ArrayList<>(page.pictures().size());
        boolean stop = false;
        for (Picture picture : page.pictures()) {
            Instant stamp = instant(simulation.world.stamp(picture));
            if (picture.state == UploadState.UPLOADED) {
                listed.add(new Listed(picture.imageId, Listed.Ours.KNOWN, stamp, instant(picture.settledAt)));
                stop = true;
            } else if (!stop || simulation.variant != Variant.STOPS_AT_THE_FIRST_KNOWN) {
                boolean settled =
                        simulation.ledger.settle(picture, picture.fence, UploadState.UPLOADED, simulation.now);
                listed.add(new Listed(picture.imageId, settled ? Listed.Ours.NEWS : Listed.Ours.FOREIGN, stamp, null));
            }
        }
        reading.page(listed, page.next() == null || (stop && simulation.variant == Variant.STOPS_AT_THE_FIRST_KNOWN));
        if (reading.over()) {
            end(reading, fence);
        } else {
            page(reading, fence, page.next());
        }
    }

    private void end(Reading reading, long fence) {
        simulation.ledger.giveBackSweep(fence, simulation.ledger.sweeps.after(reading));
        if (simulation.trusts) {
            simulation.ledger.drafts().stream()
                    .filter(picture -> isLastLook(reading, picture))
                    .forEach(picture -> {
                        boolean unused =
                                simulation.ledger.settle(picture, picture.fence, UploadState.EXPIRED, simulation.now);
                    });
        }
    }

    private boolean isLastLook(Reading reading, Picture picture) {
        Instant ends = instant(picture.expiresAt).plus(GRACE);
        return switch (simulation.variant) {
            case TRUSTS_A_SWEEP_THAT_READ_TOO_LITTLE -> !reading.begunAt().isBefore(ends);
            case TRUSTS_A_SWEEP_THAT_BEGAN_TOO_EARLY -> reading.complete() && simulation.now >= ends.toEpochMilli();
            default -> reading.isLastLookAt(instant(picture.createdAt), instant(picture.expiresAt), GRACE);
        };
    }

    private void check() {
        Ledger ledger = simulation.ledger;
        int due = ledger.countDue(simulation.now, BATCH);
        int calls = due == 0 ? 0 : take(CallKind.CHECK, due);
        for (Picture picture : ledger.claim(calls, simulation.now)) {
            long fence = picture.fence;
            long asked = simulation.now;
            World.Answer answer = call();
            boolean there = picture.comesAt <= asked;
            picture.calls++;
            simulation.later(
                    this, asked + simulation.world.latency(), () -> decide(picture, fence, asked, answer, there));
        }
    }

    private void decide(Picture picture, long fence, long asked, World.Answer answer, boolean there) {
        ImageLookup lookup =
                switch (answer) {
                    case TOO_MANY -> {
                        simulation.budget.close(simulation.world.blockedUntil());
                        yield new ImageLookup.Throttled(Duration.ofMinutes(5), true);
                    }
                    case ERROR -> new ImageLookup.Unavailable(500, false, "moody");
                    default ->
                        there
                                ? new ImageLookup.Uploaded(null, null, List.of())
                                : new ImageLookup.StillDraft(null, null, null);
                };
        Instant missingSince = picture.missingSince == null ? null : instant(picture.missingSince);
        Upload upload = UploadSamples.upload(
                picture.state, instant(picture.createdAt), instant(picture.expiresAt), missingSince, null, null);
        if (picture.state != UploadState.DRAFT && simulation.variant != Variant.SETTLES_WITHOUT_FENCE) {
            return;
        }
        long at = simulation.variant == Variant.DECIDES_BY_THE_TIME_OF_WRITING ? simulation.now : asked;
        Decision decision = CheckRules.decide(upload, lookup, instant(at), instant(simulation.now), GRACE, "watch");
        if (decision instanceof Decision.Settle settle) {
            boolean unused =
                    simulation.ledger.settle(picture, fence, settle.settlement().to(), simulation.now);
        } else if (decision instanceof Decision.LookAgain look) {
            Instant next = look.recheck().at();
            boolean byTurns = simulation.variant == Variant.POLLS_EACH_BY_TURNS
                    && simulation.now < picture.expiresAt + Ledger.GRACE;
            if (next != null) {
                simulation.ledger.lookAgain(picture, fence, byTurns ? asked + 30_000 : next.toEpochMilli());
            }
        }
    }

    private World.Answer call() {
        return simulation.world.call(simulation.now);
    }

    private int take(CallKind kind, int wanted) {
        if (simulation.variant != Variant.BUCKET_WITH_REFILL) {
            return simulation.budget.take(kind, wanted, simulation.now);
        }
        bucket = Math.min(1_200, bucket + (simulation.now - bucketAt) / 250.0);
        bucketAt = simulation.now;
        int calls = (int) Math.min(wanted, bucket);
        bucket -= calls;
        return calls;
    }

    private static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
