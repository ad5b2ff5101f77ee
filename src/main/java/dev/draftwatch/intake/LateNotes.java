package dev.draftwatch.intake;

import dev.draftwatch.http.DatabaseAway;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * How creates ended that could not be noted, because the database was away by then: noted when it is back. Recovery waits for
 * that before it takes a draft for ours ({@code watch.Recovery}).
 *
 * <p>In memory, for it is the database that is missing: whoever dies with the database away leaves the row as it was.
 */
@Singleton
class LateNotes {
    private static final Logger LOG = Logger.getLogger(LateNotes.class);
    private static final int MOST = 10_000;

    private final BlockingQueue<Note> waiting = new LinkedBlockingQueue<>(MOST);

    LateNotes() {}

    private record Note(UUID upload, Runnable writing) {}

    /** Notes it now, or as soon as it can be. */
    void write(UUID upload, Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException e) {
            boolean kept = waiting.offer(new Note(upload, writing));
            LOG.warnf(
                    "The end of a create could not be noted, %s: %s uploadId=%s",
                    kept ? "it is tried again" : "recovery will find out", e.getMessage(), upload);
        }
    }

    @Scheduled(
            identity = "late-notes",
            every = "{draftwatch.intake.late-notes-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        writeAll();
    }

    /**
     * {@return how many notes were written} Stops where the database is away, for the others could not be written either; a note
     * that cannot be written for another reason never will, and must not stand in their way.
     */
    int writeAll() {
        int written = 0;
        for (Note note = waiting.peek(); note != null; note = waiting.peek()) {
            try {
                note.writing().run();
                written++;
            } catch (RuntimeException e) {
                if (DatabaseAway.isWhy(e)) {
                    LOG.debugf("Still not noted: %s uploadId=%s", e.getMessage(), note.upload());
                    return written;
                }
                LOG.errorf(e, "The end of a create cannot be noted, recovery will find out uploadId=%s", note.upload());
            }
            waiting.remove(note);
        }
        if (written > 0) {
            LOG.infof("noted late how %d creates had ended", written);
        }
        return written;
    }
}
