package dev.draftwatch.watch.simulation;

import dev.draftwatch.upload.UploadState;
import dev.draftwatch.watch.sweep.SweepState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The record: what the tables hold, with their guards, in memory. Nothing that an instance holds is here. */
final class Ledger {
    static final long GRACE = 120_000;
    static final long LEASE = 60_000;
    static final long SWEEP_LEASE = 30_000;

    private static final Comparator<Picture> BY_DUE = Comparator.<Picture>comparingLong(picture -> picture.nextCheckAt)
            .thenComparingInt(picture -> picture.number);

    private final Variant variant;
    private final NavigableSet<Picture> due = new TreeSet<>(BY_DUE);
    private final List<Picture> byCreation = new ArrayList<>();
    private final List<Picture> byDeadline;
    private int created;
    private int passed;
    private int awaited;
    private int oldest;
    int pending;

    SweepState sweeps = SweepState.NONE;
    private long sweepLeasedUntil;
    private long sweepFence;

    Ledger(List<Picture> pictures, Variant variant) {
        this.variant = variant;
        byCreation.addAll(pictures);
        byCreation.sort(Comparator.comparingLong(picture -> picture.createdAt));
        byDeadline = new ArrayList<>(pictures);
        byDeadline.sort(Comparator.comparingLong(picture -> picture.expiresAt));
    }

    /** What time alone changes: uploads are created, and pass their deadlines. */
    void advance(long now) {
        while (created < byCreation.size() && byCreation.get(created).createdAt <= now) {
            due.add(byCreation.get(created++));
            awaited++;
            pending++;
        }
        while (passed < byDeadline.size() && byDeadline.get(passed).expiresAt + GRACE <= now) {
            if (byDeadline.get(passed++).state == UploadState.DRAFT) {
                awaited--;
            }
        }
    }

    boolean over() {
        return created == byCreation.size() && pending == 0;
    }

    /** To the end, where a sweep says when that has come. */
    int awaited(boolean toTheEnd) {
        return toTheEnd ? pending : awaited;
    }

    /** When the oldest awaited upload was created. */
    long reach(long now, boolean toTheEnd) {
        while (oldest < created
                && (settled(byCreation.get(oldest)) || (!toTheEnd && hasPassed(byCreation.get(oldest), now)))) {
            oldest++;
        }
        return oldest < created ? byCreation.get(oldest).createdAt : now;
    }

    /** What is pending. */
    List<Picture> drafts() {
        return byCreation.subList(0, created).stream()
                .filter(picture -> !settled(picture))
                .toList();
    }

    int countDue(long now, int most) {
        int count = 0;
        for (Picture picture : due) {
            if (picture.nextCheckAt > now || count == most) {
                break;
            }
            count++;
        }
        return count;
    }

    List<Picture> claim(int most, long now) {
        List<Picture> claimed = new ArrayList<>();
        while (claimed.size() < most && !due.isEmpty() && due.first().nextCheckAt <= now) {
            Picture picture = due.first();
            picture.fence++;
            moveTo(picture, now + LEASE);
            claimed.add(picture);
        }
        return claimed;
    }

    /** What comes due before its deadline is left to the sweeps until its last look. */
    void leaveToSweeps(long now, long ahead) {
        List<Picture> left = new ArrayList<>();
        for (Picture picture : due) {
            if (picture.nextCheckAt > now + ahead) {
                break;
            }
            if (!hasPassed(picture, now) && picture.missingSince == null) {
                left.add(picture);
            }
        }
        left.forEach(picture -> moveTo(picture, picture.expiresAt + GRACE));
    }

    /** What was left to the sweeps is looked at again by itself. */
    void takeBack(long now, int most) {
        List<Picture> taken = new ArrayList<>();
        for (Picture picture : due) {
            if (taken.size() == most) {
                break;
            }
            if (picture.nextCheckAt == picture.expiresAt + GRACE && now < picture.expiresAt) {
                taken.add(picture);
            }
        }
        taken.forEach(picture -> moveTo(picture, now));
    }

    void lookAgain(Picture picture, long fence, long at) {
        if (picture.state == UploadState.DRAFT && mayWrite(picture, fence)) {
            moveTo(picture, at);
        }
    }

    /** {@return whether it was still the claimer's to settle} */
    boolean settle(Picture picture, long fence, UploadState to, long now) {
        if (variant != Variant.SETTLES_WITHOUT_FENCE && (!mayWrite(picture, fence) || settled(picture))) {
            return false;
        }
        if (settled(picture)) {
            throw new Broken(picture.imageId + " is settled twice");
        }
        if (to == UploadState.UPLOADED && picture.comesAt > now) {
            throw new Broken(picture.imageId + " is settled as uploaded before its picture came");
        }
        if (to != UploadState.UPLOADED && picture.comes()) {
            throw new Broken(picture.imageId + " is settled as " + to.word() + " although its picture came");
        }
        due.remove(picture);
        picture.state = to;
        picture.settledAt = now;
        picture.fence++;
        pending--;
        if (!hasPassed(picture, now)) {
            awaited--;
        }
        return true;
    }

    /** Lends the sweep. {@return the fence, or 0 while somebody else has it} */
    long lendSweep(long now) {
        if (variant != Variant.SWEEPS_WITHOUT_LEASE && sweepLeasedUntil > now) {
            return 0;
        }
        sweepLeasedUntil = now + SWEEP_LEASE;
        return ++sweepFence;
    }

    /** {@return whether it is still lent to this one} */
    boolean renewSweep(long fence, long now) {
        if (fence != sweepFence) {
            return false;
        }
        sweepLeasedUntil = now + SWEEP_LEASE;
        return true;
    }

    void giveBackSweep(long fence, SweepState after) {
        if (fence == sweepFence) {
            sweeps = after;
            sweepLeasedUntil = 0;
        }
    }

    private boolean mayWrite(Picture picture, long fence) {
        return picture.fence == fence;
    }

    /** As counted: the deadlines that {@link #advance} has seen pass. */
    private boolean hasPassed(Picture picture, long now) {
        return picture.expiresAt + GRACE <= now;
    }

    private static boolean settled(Picture picture) {
        return picture.state != UploadState.DRAFT;
    }

    private void moveTo(Picture picture, long at) {
        due.remove(picture);
        picture.nextCheckAt = at;
        due.add(picture);
    }
}
