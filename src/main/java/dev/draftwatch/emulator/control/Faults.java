package dev.draftwatch.emulator.control;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The faults that are ordered, oldest first; the oldest that concerns a call and hits it wins. They end with the process. */
@Singleton
public class Faults {
    private final RandomGenerator chance = RandomGenerator.getDefault();
    private final List<Fault> ordered = new ArrayList<>();

    synchronized void order(Fault fault) {
        ordered.add(fault);
    }

    public synchronized List<Fault> all() {
        return List.copyOf(ordered);
    }

    synchronized void clear() {
        ordered.clear();
    }

    /** The fault that hits this call, if one does; it is counted down. */
    public synchronized Optional<Fault> hitting(Operation called) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (fault.concerns(called) && (fault.share() == null || chance.nextDouble() < fault.share())) {
                if (fault.count() != null) {
                    if (fault.count() > 1) {
                        ordered.set(i, fault.withCount(fault.count() - 1));
                    } else {
                        ordered.remove(i);
                    }
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
