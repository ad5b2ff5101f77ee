package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.budget.Grant;
import dev.draftwatch.cloudflare.budget.Payer;
import dev.draftwatch.cloudflare.host.CloudflareConfig;
import dev.draftwatch.cloudflare.host.Hosts;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare Images, as values. Never retries: whether to ask again, and when, is the caller's law. Every answer comes
 * within the configured time, its last byte included; a failure is an answer too.
 */
@Singleton
public class Cloudflare {
    private final Asking asking;
    private final Hosts hosts;
    private final CloudflareConfig config;
    private final ObjectMapper json;

    Cloudflare(Asking asking, Hosts hosts, CloudflareConfig config, ObjectMapper json) {
        this.asking = asking;
        this.hosts = hosts;
        this.config = config;
        this.json = json;
    }

    /** How long a create may take in all: after that its answer counts for nothing. */
    public Duration createTimeout() {
        return config.createTimeout();
    }

    /** {@return the name of the budget that pays for this account's creates, looks and lists now} */
    public String budget(CloudflareAccount account) {
        return asking.host(account).budget();
    }

    /** {@return who pays for this account's creates, looks and lists now} */
    public Payer payer(CloudflareAccount account) {
        return asking.host(account).payer(account.id());
    }

    /** Asks for a one-time upload URL ({@code POST images/v2/direct_upload}). */
    public CompletionStage<CreateAnswer> createDirectUpload(CloudflareAccount account, NewDirectUpload wish) {
        String boundary = UUID.randomUUID().toString();
        return asking.ask(
                account,
                new Question<>(
                        CallKind.CREATE,
                        config.createTimeout(),
                        host -> host.api()
                                .createDirectUpload(
                                        host.authorization(), form(boundary), host.images(), wish.asForm(boundary)),
                        grant -> new CreateAnswer.Throttled(
                                grant.retryAfter(), "rate_limited", grant.why().words()),
                        Cloudflare::unclear,
                        Meanings::create));
    }

    /**
     * The same with a credential that the caller brought. Outside our budget, and whatever it is answered says nothing about
     * our own credential and our own calls.
     */
    public CompletionStage<CreateAnswer> createDirectUpload(
            String accountId, CallerCredential credential, NewDirectUpload wish) {
        String boundary = UUID.randomUUID().toString();
        return asking.ask(
                hosts.api()
                        .createDirectUpload(
                                credential.authorization(),
                                credential.email(),
                                credential.key(),
                                form(boundary),
                                Hosts.imagesOf(accountId),
                                wish.asForm(boundary)),
                config.createTimeout(),
                Cloudflare::unclear,
                Meanings::create);
    }

    /** Asks about one image ({@code GET images/v1/{image_id}}). */
    public CompletionStage<ImageLookup> lookUp(CloudflareAccount account, String imageId) {
        return lookUp(account, imageId, CallKind.CHECK);
    }

    /** The same for another purpose: {@code CHECK} or {@code CLEANUP}. */
    public CompletionStage<ImageLookup> lookUp(CloudflareAccount account, String imageId, CallKind kind) {
        return asking.ask(
                account,
                new Question<>(
                        kind,
                        config.lookTimeout(),
                        host -> host.api().details(host.authorization(), host.images(), imageId),
                        Cloudflare::throttled,
                        Cloudflare::unavailable,
                        reply -> Meanings.details(imageId, reply)));
    }

    /**
     * Asks for a page of pictures, drafts never among them ({@code GET images/v2}).
     *
     * @param perPage 10 to 1000: the documentation speaks of up to 1000 results per page
     * @param continuation of the page before; null for the first
     * @param kind what for: {@code SWEEP} or {@code CLEANUP}
     */
    public CompletionStage<ListAnswer> list(
            CloudflareAccount account, ListOrder order, int perPage, @Nullable String continuation, CallKind kind) {
        return asking.ask(
                account,
                new Question<ListAnswer>(
                        kind,
                        config.lookTimeout(),
                        host -> host.api()
                                .list(host.authorization(), host.images(), perPage, order.word(), continuation),
                        grant -> new ListAnswer.NotListed(throttled(grant)),
                        failure -> new ListAnswer.NotListed(unavailable(failure)),
                        Meanings::list));
    }

    /** Changes creator or metadata of an image ({@code PATCH images/v1/{image_id}}). */
    public CompletionStage<EditAnswer> edit(CloudflareAccount account, String imageId, ImageEdit edit) {
        return asking.ask(
                account,
                new Question<EditAnswer>(
                        CallKind.CHECK,
                        config.lookTimeout(),
                        host -> host.api()
                                .edit(
                                        host.authorization(),
                                        MediaType.APPLICATION_JSON,
                                        host.images(),
                                        imageId,
                                        edit.asJson(json)),
                        grant -> new EditAnswer.NotDone(throttled(grant)),
                        failure -> new EditAnswer.NotDone(unavailable(failure)),
                        Meanings::edit));
    }

    /** Deletes an image or a draft ({@code DELETE images/v1/{image_id}}). */
    public CompletionStage<DeleteAnswer> delete(CloudflareAccount account, String imageId) {
        return delete(account, imageId, CallKind.CHECK);
    }

    /** The same for another purpose: {@code CHECK} or {@code CLEANUP}. */
    public CompletionStage<DeleteAnswer> delete(CloudflareAccount account, String imageId, CallKind kind) {
        return asking.ask(
                account,
                new Question<DeleteAnswer>(
                        kind,
                        config.lookTimeout(),
                        host -> host.api().delete(host.authorization(), host.images(), imageId),
                        grant -> new DeleteAnswer.NotDone(throttled(grant)),
                        failure -> new DeleteAnswer.NotDone(unavailable(failure)),
                        Meanings::delete));
    }

    private static String form(String boundary) {
        return "multipart/form-data; boundary=" + boundary;
    }

    private static CreateAnswer unclear(Throwable failure) {
        return new CreateAnswer.Unclear(isTimeout(failure), reason(failure));
    }

    private static ImageLookup throttled(Grant grant) {
        return new ImageLookup.Throttled(grant.retryAfter(), false);
    }

    private static ImageLookup unavailable(Throwable failure) {
        return new ImageLookup.Unavailable(null, isTimeout(failure), reason(failure));
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException
                    || cause.getClass().getSimpleName().contains("Timeout")) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong, without the request that it went wrong with. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return isTimeout(failure)
                ? "Cloudflare did not answer in time"
                : "Cloudflare could not be reached: " + cause.getClass().getSimpleName();
    }

    static @Nullable URI uri(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        try {
            URI uri = URI.create(node.textValue());
            return uri.isAbsolute() && uri.getHost() != null ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
