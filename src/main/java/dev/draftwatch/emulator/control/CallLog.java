package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.draftwatch.emulator.store.EmulatorConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which calls came and how they were answered: counts of all, and a log of the latest. It ends with the process. */
@Singleton
public class CallLog {
    /** The status of a call whose connection was dropped. */
    public static final int DROPPED = 0;

    private final int most;
    private final Map<Kind, Long> counts =
            new TreeMap<>(Comparator.comparing(Kind::operation).thenComparing(Kind::status));
    private final Deque<Entry> latest = new ArrayDeque<>();
    private long sequence;

    @Inject
    CallLog(EmulatorConfig config) {
        most = config.callLogSize();
    }

    private record Kind(String operation, int status) {}

    /** How many calls of one kind were answered with one status; 0 stands for a dropped connection. */
    public record Count(String operation, int status, long count) {}

    /**
     * One call.
     *
     * @param sequence strictly increasing while the process lives, also over a reset
     * @param time when it was answered, by the emulator's clock
     * @param faulted whether an ordered fault hit it
     * @param effect whether the operation was carried out; what it then answered may still have been a refusal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long sequence,
            Instant time,
            String operation,
            int status,
            @Nullable String imageId,
            boolean faulted,
            boolean effect) {}

    /** Writes a call down; before its answer leaves, so that whoever got an answer finds it here. */
    public synchronized void add(
            Instant time, Operation operation, int status, @Nullable String imageId, boolean faulted, boolean effect) {
        counts.merge(new Kind(operation.wireName(), status), 1L, Long::sum);
        latest.addLast(new Entry(++sequence, time, operation.wireName(), status, imageId, faulted, effect));
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }

    /** What came so far, by operation and status. */
    public synchronized List<Count> counts() {
        return counts.entrySet().stream()
                .map(entry ->
                        new Count(entry.getKey().operation(), entry.getKey().status(), entry.getValue()))
                .toList();
    }

    synchronized List<Entry> after(long exclusive, int limit) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : latest) {
            if (entry.sequence() > exclusive && found.size() < limit) {
                found.add(entry);
            }
        }
        return found;
    }

    synchronized void clear() {
        counts.clear();
        latest.clear();
    }
}
