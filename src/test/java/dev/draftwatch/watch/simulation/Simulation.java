package dev.draftwatch.watch.simulation;

import dev.draftwatch.cloudflare.budget.SimulatedBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A world, a record, a budget and instances, and the order in which things happen to them. */
final class Simulation {
    private static final long TICK = 1_000;

    final World world;
    final Ledger ledger;
    final SimulatedBudget budget;
    final Variant variant;
    final int sweepAbove;
    /** Whether the account takes a complete sweep for the last look. */
    final boolean trusts;

    final List<Picture> pictures;
    final List<Instance> instances = new ArrayList<>();
    long now;
    /** Under which fence a page was asked for last, for whoever must be alone. */
    long lastSweepFence;

    /** Whose what happens to the others is. */
    private final Instance fate = new Instance(this);

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final int callsPerWindow;
    private long sequence;

    Simulation(
            List<Picture> pictures,
            World.Manners manners,
            int callsPerWindow,
            int sweepAbove,
            Variant variant,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.pictures = pictures;
        this.world = new World(manners, random.split());
        this.ledger = new Ledger(pictures, variant);
        this.budget = new SimulatedBudget(callsPerWindow);
        this.callsPerWindow = callsPerWindow;
        this.sweepAbove = sweepAbove;
        this.variant = variant;
        this.trusts = variant.isAboutTrust() || (variant == Variant.AS_IT_IS && seed % 2 == 0);
        world.expect(pictures);
    }

    private record Event(long at, long sequence, Instance whose, int life, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    void start(int count) {
        for (int i = 0; i < count; i++) {
            Instance instance = new Instance(this);
            instances.add(instance);
            tick(instance, 1 + i * TICK / count);
        }
    }

    /** Lets something happen in an instance, unless it was killed meanwhile; a frozen one does it when it wakes up. */
    void later(Instance whose, long at, Runnable what) {
        events.add(new Event(at, sequence++, whose, whose.life, what));
    }

    /** Lets an instance die at a time, and another one take its place. */
    void kill(Instance instance, long at, long restartAt) {
        later(fate, at, () -> {
            instance.life++;
            tick(instance, restartAt);
        });
    }

    /** Lets an instance stand still from one time to another, and then go on as if nothing had been. */
    void freeze(Instance instance, long at, long until) {
        later(fate, at, () -> instance.frozenUntil = until);
    }

    private void tick(Instance instance, long at) {
        later(instance, at, () -> {
            tick(instance, now + TICK);
            instance.tick();
        });
    }

    /** Runs until everything has settled. */
    void run(long atMost) {
        while (!ledger.over()) {
            Event next = events.remove();
            if (next.life() != next.whose().life) {
                continue;
            }
            if (next.at() < next.whose().frozenUntil) {
                events.add(
                        new Event(next.whose().frozenUntil, next.sequence(), next.whose(), next.life(), next.what()));
                continue;
            }
            now = Math.max(now, next.at());
            if (now > atMost) {
                throw new Broken(ledger.pending + " uploads have not settled in time");
            }
            ledger.advance(now);
            next.what().run();
            if (world.mostInWindow > callsPerWindow) {
                throw new Broken("more calls in 300 seconds than are allowed");
            }
        }
    }
}
