package dev.draftwatch.watch.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cloudflare: pictures that come, a list, details, a limit with its block, and moods. */
final class World {
    private static final long WINDOW = 300_000;

    /**
     * How this Cloudflare is.
     *
     * @param pageSize pictures in a page; smaller pages make a small world behave like a large one
     * @param callsPerWindow calls in any 300 seconds; one more blocks everything for the next 300
     * @param errors share of calls that are answered by an error while it is moody
     * @param moodyUntil when it stops being moody
     */
    record Manners(
            SortedBy sortedBy, SortedBy shows, int pageSize, int callsPerWindow, double errors, long moodyUntil) {}

    /** A page of the list, or none. */
    record Page(List<Picture> pictures, @Nullable Key next) {}

    record Key(long time, int number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingLong(Key::time)
                    .thenComparingInt(Key::number)
                    .compare(this, other);
        }
    }

    enum Answer {
        DRAFT,
        UPLOADED,
        ERROR,
        TOO_MANY
    }

    final Manners manners;
    private final SplittableRandom random;
    private final List<Picture> coming = new ArrayList<>();
    private int came;
    private final NavigableMap<Key, Picture> listed = new TreeMap<>();
    private final Deque<Long> window = new ArrayDeque<>();
    private long blockedUntil;
    int calls;
    int mostInWindow;
    int refused;

    World(Manners manners, SplittableRandom random) {
        this.manners = manners;
        this.random = random;
    }

    void expect(List<Picture> pictures) {
        pictures.stream().filter(Picture::comes).forEach(coming::add);
        coming.sort(Comparator.comparingLong(picture -> picture.comesAt));
    }

    /** How long a call takes: most a fifth of a second, some ten times as long. */
    long latency() {
        return random.nextInt(100) == 0 ? 2_000 : 100 + random.nextInt(150);
    }

    /** {@return whether there is an answer at all; if not, an error or a refusal was counted} */
    Answer call(long now) {
        calls++;
        while (!window.isEmpty() && window.peek() <= now - WINDOW) {
            window.remove();
        }
        window.add(now);
        mostInWindow = Math.max(mostInWindow, window.size());
        if (window.size() > manners.callsPerWindow()) {
            blockedUntil = now + WINDOW;
        }
        if (now < blockedUntil) {
            refused++;
            return Answer.TOO_MANY;
        }
        return now < manners.moodyUntil() && random.nextDouble() < manners.errors() ? Answer.ERROR : Answer.DRAFT;
    }

    long blockedUntil() {
        return blockedUntil;
    }

    Page list(@Nullable Key after, long now) {
        arrive(now);
        Map<Key, Picture> rest = after == null
                ? listed.descendingMap()
                : listed.headMap(after, false).descendingMap();
        List<Picture> page = new ArrayList<>(manners.pageSize());
        Key last = null;
        boolean more = false;
        for (Map.Entry<Key, Picture> entry : rest.entrySet()) {
            if (page.size() == manners.pageSize()) {
                more = true;
                break;
            }
            page.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page(page, more ? last : null);
    }

    /** The time that a list shows of a picture. */
    long stamp(Picture picture) {
        return manners.shows() == SortedBy.UPLOAD ? picture.comesAt : picture.createdAt;
    }

    private void arrive(long now) {
        while (came < coming.size() && coming.get(came).comesAt <= now) {
            Picture picture = coming.get(came++);
            long sort = manners.sortedBy() == SortedBy.UPLOAD ? picture.comesAt : picture.createdAt;
            listed.put(new Key(sort, picture.number), picture);
        }
    }
}
