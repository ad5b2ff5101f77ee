package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.Acts;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.outbox.owed.SubscriberList;
import dev.draftwatch.publish.webhook.send.destination.UrlPolicy;
import dev.draftwatch.publish.webhook.send.destination.Vetting;
import dev.draftwatch.publish.webhook.sign.SharedSecret;
import dev.draftwatch.secret.Vault;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door through which endpoints change. Through them data leaves the house, so who changed one is written down together
 * with the change. Each change first marks the list of subscribers: that makes changes wait for
 * each other, and every event appended after the commit is owed by the new list.
 */
@Singleton
public class Endpoints {
    private static final String KIND = "webhook";

    private final EndpointStore store;
    private final SubscriberList subscribers;
    private final Redeliveries deliveries;
    private final UrlPolicy policy;
    private final Vetting vetting;
    private final Vault vault;
    private final Acts acts;
    private final Clock clock;

    Endpoints(
            EndpointStore store,
            SubscriberList subscribers,
            Redeliveries deliveries,
            UrlPolicy policy,
            Vetting vetting,
            Vault vault,
            Acts acts,
            Clock clock) {
        this.store = store;
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.policy = policy;
        this.vetting = vetting;
        this.vault = vault;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Looks at what a URL's name resolves to now, at most for some seconds, and outside of every transaction. What its text
     * tells is judged with the rest of a body.
     *
     * @throws Problem 400 naming {@code url} when that is not allowed
     */
    public void vet(@Nullable String url) {
        if (url == null || policy.check(url).isPresent()) {
            return;
        }
        vetting.check(url).toCompletableFuture().join().ifPresent(refused -> {
            throw Problem.invalid("url", refused.rule(), refused.message());
        });
    }

    @Transactional
    public Optional<Endpoint> find(UUID id) {
        return store.find(id);
    }

    /** The youngest before an id, or of all. */
    @Transactional
    public List<Endpoint> page(@Nullable UUID before, @Nullable EndpointState state, int limit) {
        return store.page(before, state, limit);
    }

    /** {@return the endpoint as its owner sees it} */
    public EndpointView view(Endpoint endpoint) {
        return EndpointView.of(endpoint, EndpointSecrets.open(vault, endpoint).headers(), null);
    }

    /** {@return the endpoint with its secret, for the one answer that shows it} */
    @Transactional
    public EndpointView create(ObjectNode body) {
        EndpointRequest request = EndpointRequest.create(body, policy);
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        SharedSecret secret = request.secret() != null ? request.secret() : EndpointSecrets.random();
        EndpointSecrets secrets = EndpointSecrets.fresh(
                secret,
                request.wish().asymmetric(),
                request.headers() == null ? java.util.Map.of() : request.headers());
        Endpoint endpoint = new Endpoint(
                id,
                EndpointState.ENABLED,
                request.wish(),
                secrets.seal(vault, id),
                secrets.publicKey(),
                null,
                null,
                null,
                null,
                now);
        subscribers.changed();
        store.add(endpoint);
        acts.record(Deed.of("webhook.added").on(KIND, id).with("host", endpoint.host()));
        return EndpointView.of(endpoint, secrets.headers(), secret);
    }

    /** {@return the endpoint as a PATCH with this body leaves it} */
    @Transactional
    public EndpointView change(UUID id, ObjectNode body) {
        subscribers.changed();
        Endpoint present = existing(id);
        EndpointRequest request = EndpointRequest.change(body, present.wish(), policy);
        EndpointSecrets secrets =
                EndpointSecrets.open(vault, present).with(request.wish().asymmetric(), request.headers());
        EndpointState state = request.state() == null ? present.state() : request.state();
        boolean stillDisabled = state == EndpointState.DISABLED;
        Endpoint changed = new Endpoint(
                id,
                state,
                request.wish(),
                secrets.seal(vault, id),
                secrets.publicKey(),
                present.rotatedUntil(),
                // Who resumes an endpoint gives it all the time again.
                request.state() == EndpointState.ENABLED ? null : present.failingSince(),
                stillDisabled ? present.disabledAt() : null,
                stillDisabled ? present.disabledReason() : null,
                present.createdAt());
        store.change(changed);
        acts.record(Deed.of("webhook.changed")
                .on(KIND, id)
                .with("host", changed.host())
                .with("state", state.word()));
        if (changed.wish().inOrder() != present.wish().inOrder()) {
            deliveries.inOrder(id, changed.wish().inOrder());
        }
        return EndpointView.of(changed, secrets.headers(), null);
    }

    /**
     * Gives an endpoint a new secret; the former one signs too until the overlap is over, and those before it until theirs is.
     *
     * @param next null for one of our making
     * @throws Problem 409 while as many sign as may
     */
    @Transactional
    public EndpointView rotate(UUID id, @Nullable SharedSecret next, Duration overlap) {
        subscribers.changed();
        Endpoint present = existing(id);
        SharedSecret secret = next == null ? EndpointSecrets.random() : next;
        Instant now = clock.instant();
        Instant until = now.plus(overlap);
        EndpointSecrets secrets = EndpointSecrets.open(vault, present).rotated(secret, until, now);
        if (secrets.formers().size() > EndpointSecrets.MOST_FORMERS) {
            throw Problem.conflict("%d former secrets sign still; rotate again when one of them has ended"
                    .formatted(EndpointSecrets.MOST_FORMERS));
        }
        Endpoint rotated = new Endpoint(
                id,
                present.state(),
                present.wish(),
                secrets.seal(vault, id),
                secrets.publicKey(),
                present.rotatedUntil() != null && present.rotatedUntil().isAfter(until)
                        ? present.rotatedUntil()
                        : until,
                present.failingSince(),
                present.disabledAt(),
                present.disabledReason(),
                present.createdAt());
        store.change(rotated);
        acts.record(Deed.of("webhook.rotated").on(KIND, id));
        return EndpointView.of(rotated, secrets.headers(), secret);
    }

    /** From its commit on nothing more is owed to it, and nothing more is sent. */
    @Transactional
    public void delete(UUID id) {
        subscribers.changed();
        if (!store.delete(id, clock.instant())) {
            throw notFound(id);
        }
        acts.record(Deed.of("webhook.removed").on(KIND, id));
    }

    /**
     * Refuses what would wait for ever.
     *
     * @throws Problem 409 for an endpoint to which nothing is sent until somebody enables it
     */
    public static void refuseIfDisabled(Endpoint endpoint) {
        if (endpoint.state() == EndpointState.DISABLED) {
            throw Problem.conflict("This webhook is disabled; PATCH it with state enabled first");
        }
    }

    /** {@return the deleted endpoints of which something is still on record} */
    @Transactional
    public List<UUID> deleted() {
        return store.deleted();
    }

    /** {@return the endpoints to which nothing is owed until somebody enables them} */
    @Transactional
    public List<UUID> disabled() {
        return store.disabled();
    }

    /**
     * Forgets a deleted endpoint, when nothing else of it is on record.
     *
     * @param deletedBefore so that no transaction is open any more that knew it, and owes it something when it commits
     */
    @Transactional
    public void forget(UUID id, Instant deletedBefore) {
        store.remove(id, deletedBefore);
    }

    private Endpoint existing(UUID id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("webhook", id.toString());
    }
}
