package dev.draftwatch.watch.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One reading of the list, newest first, page by page: says when it has read enough. Pure but for what it remembers of the
 * pages.
 *
 * <p>Cloudflare documents that list v2 is sorted by upload time, not what that is of a direct upload: its draft's creation
 * or its picture's coming. The rules hold under both.
 *
 * <ul>
 *   <li><em>Reach.</em> An upload that is awaited was created at {@code reach} or later, so by either order it stands before
 *       every picture that had been uploaded before {@code reach}. Reading ends at the first picture of which that is known:
 *       from our own record of when its upload was settled, or because the time it shows, be it its draft's, is older than
 *       any upload URL lives.
 *   <li><em>Boundary.</em> A picture that stood at the head of the last reading, or whose upload was settled before that
 *       began. Sorted by coming, everything behind it has been read already. Sorted by creation, news stands behind it too:
 *       therefore reading goes on until a page brought none, or several did where many before them had. What stands deeper
 *       is found when the pages before it bring news, or by the next complete reading.
 * </ul>
 */
public final class Reading {
    /** Longer than the six hours that an upload URL can live, with an hour of grace and a difference of clocks. */
    static final Duration LONGEST_LIFE = Duration.ofHours(7).plusMinutes(15);

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final int HEAD = 50;

    /** Why a reading ended. */
    public enum End {
        /** It has not. */
        NONE,
        BOUNDARY,
        REACH,
        LAST_PAGE,
        /** Before it had read enough: calls or time were over, or no answer came. */
        CUT_OFF
    }

    private final Depth depth;
    private final Instant begunAt;
    private final Instant reach;
    private final SweepState before;
    private final Set<String> boundaryIds;
    private final List<String> head = new ArrayList<>();
    private int pages;
    private int newestPages;
    private int found;
    private int foundBehind;
    private int pagesWithNewsBehind;
    private int emptyInARow;
    private boolean boundarySeen;
    private boolean wentAround;
    private End end = End.NONE;

    /**
     * Begins.
     *
     * @param reach when the oldest awaited upload was created
     * @param before what earlier sweeps left
     */
    public Reading(Depth depth, Instant begunAt, Instant reach, SweepState before) {
        this.depth = depth;
        this.begunAt = begunAt;
        this.reach = reach;
        this.before = before;
        this.boundaryIds = Set.copyOf(before.head());
    }

    /** Takes in the next page, in the list's order. */
    public void page(List<Listed> page, boolean last) {
        int newsBehind = 0;
        boolean beyondReach = false;
        for (Listed picture : page) {
            if (pages == 0 && head.size() < HEAD) {
                head.add(picture.imageId());
            }
            if (isBoundary(picture)) {
                boundarySeen = true;
            }
            beyondReach |= isBeyondReach(picture);
            if (picture.ours() == Listed.Ours.NEWS) {
                found++;
                newsBehind += boundarySeen ? 1 : 0;
            }
        }
        pages++;
        pagesWithNewsBehind += newsBehind > 0 ? 1 : 0;
        emptyInARow = newsBehind > 0 ? 0 : emptyInARow + 1;
        foundBehind += newsBehind;
        boolean enough = boundarySeen && emptyInARow > before.patience() + pagesWithNewsBehind / 4;
        if (newestPages == 0 && (enough || last || beyondReach)) {
            newestPages = pages;
        }
        if (last) {
            end = End.LAST_PAGE;
        } else if (beyondReach) {
            end = End.REACH;
        } else if (depth == Depth.NEWEST && enough) {
            end = End.BOUNDARY;
        }
    }

    /** Ends it here, before it had read enough. */
    public void cutOff() {
        if (end == End.NONE) {
            end = End.CUT_OFF;
        }
    }

    /** The list led back to where it had been read: as far as anybody knows it was not read to its end. */
    public void wentAround() {
        wentAround = true;
    }

    /**
     * Whether this was the last look at an upload that was not in it: it was read to where its picture would stand, whatever the
     * list is sorted by, and begun when no picture could come any more.
     */
    public boolean isLastLookAt(Instant createdAt, Instant expiresAt, Duration grace) {
        return complete() && !wentAround && !createdAt.isBefore(reach) && !begunAt.isBefore(expiresAt.plus(grace));
    }

    public boolean over() {
        return end != End.NONE;
    }

    public End end() {
        return end;
    }

    public Depth depth() {
        return depth;
    }

    public Instant begunAt() {
        return begunAt;
    }

    public int pages() {
        return pages;
    }

    /** How many of its pages a reading of the newest would have taken. */
    int newestPages() {
        return newestPages == 0 ? pages : newestPages;
    }

    /** Of what was found, what stood behind the boundary: sorted by upload time, there is none. */
    int foundBehind() {
        return foundBehind;
    }

    /** Pictures of ours that were news. */
    public int found() {
        return found;
    }

    /** Whether every awaited picture that the list had has been read. */
    public boolean complete() {
        return end == End.REACH || end == End.LAST_PAGE;
    }

    /** The pictures that the next reading may take for a boundary. */
    List<String> head() {
        return List.copyOf(head);
    }

    private boolean isBoundary(Listed picture) {
        Instant since = before.readFrom();
        Instant known = picture.knownBefore();
        return boundaryIds.contains(picture.imageId()) || (since != null && known != null && known.isBefore(since));
    }

    private boolean isBeyondReach(Listed picture) {
        Instant known = picture.knownBefore();
        Instant stamp = picture.stamp();
        return (known != null && known.plus(MARGIN).isBefore(reach))
                || (stamp != null && stamp.plus(LONGEST_LIFE).isBefore(reach));
    }
}
