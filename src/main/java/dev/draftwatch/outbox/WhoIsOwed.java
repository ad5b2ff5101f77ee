package dev.draftwatch.outbox;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Knows which subscribers are owed which events. Implemented by whoever publishes; there may be nobody. */
public interface WhoIsOwed {

    /**
     * Called in the transaction that appends the events.
     *
     * @param revision of the list of subscribers as that transaction sees it: what the answer rests on must not be older.
     *     A subscriber that was committed before the events were appended has raised it, and so cannot be missed
     */
    List<Debt> owed(Collection<NewEvent> events, long revision);

    /**
     * A delivery to be.
     *
     * @param inOrder whether it waits for what the subscriber is owed of the same subject before it
     */
    record Debt(NewEvent event, UUID subscriber, boolean inOrder) {}
}
