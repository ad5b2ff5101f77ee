package dev.draftwatch.publish.webhook.send.name;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Whoever is asked for the addresses of a name: the name servers of this machine, or one that a test plays. */
public interface Names {
    /**
     * {@return all addresses of this name, those to try first in front; never an empty list} Fails with a message for people
     * where there is none, and within 5 seconds. Does not block, and completes on any thread.
     */
    CompletionStage<List<InetAddress>> resolve(String name);
}
