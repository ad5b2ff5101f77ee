package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.budget.Grant;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare Images, as values. Never retries: whether to ask again, and when, is the caller's law. Every answer comes
 * within the configured time, its last byte included; a failure is an answer too.
 */
@Singleton
public class Cloudflare {
    private static final int READERS = 4;

    /**
     * Reads answers: what a 429 or a refused credential says is written to the database, which the client's own threads must
     * not wait for. Not the platform's workers: those wait for answers, and could all be waiting.
     */
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "cloudflare-answers");
        thread.setDaemon(true);
        return thread;
    });

    private final CloudflareApi api;
    private final CallBudget budget;
    private final CloudflareConfig config;
    private final ObjectMapper json;
    private final Answers answers;

    Cloudflare(CloudflareApi api, CallBudget budget, CloudflareConfig config, ObjectMapper json, Answers answers) {
        this.api = api;
        this.budget = budget;
        this.config = config;
        this.json = json;
        this.answers = answers;
    }

    /** How long a create may take in all: after that its answer counts for nothing. */
    public Duration createTimeout() {
        return config.createTimeout();
    }

    /** Asks for a one-time upload URL ({@code POST images/v2/direct_upload}). */
    public CompletionStage<CreateAnswer> createDirectUpload(CloudflareAccount account, NewDirectUpload wish) {
        Grant grant = budget.take(account.budget(), CallKind.CREATE);
        if (grant.none()) {
            return CompletableFuture.completedFuture(new CreateAnswer.Throttled(
                    grant.retryAfter(), "rate_limited", grant.why().words()));
        }
        String boundary = UUID.randomUUID().toString();
        return within(
                        config.createTimeout(),
                        api.createDirectUpload(
                                account.credential().asHeader(),
                                "multipart/form-data; boundary=" + boundary,
                                account.id(),
                                wish.asForm(boundary)))
                .handleAsync(
                        (response, failure) -> response == null
                                ? new CreateAnswer.Unclear(isTimeout(failure), reason(failure))
                                : answers.toCreate(account, Reply.read(response, json)),
                        readers);
    }

    /**
     * The same with a credential that the caller brought. Outside our budget, and whatever it is answered says nothing about
     * our own credential and our own calls.
     */
    public CompletionStage<CreateAnswer> createDirectUpload(
            String accountId, CallerCredential credential, NewDirectUpload wish) {
        String boundary = UUID.randomUUID().toString();
        return within(
                        config.createTimeout(),
                        api.createDirectUpload(
                                credential.authorization(),
                                credential.email(),
                                credential.key(),
                                "multipart/form-data; boundary=" + boundary,
                                accountId,
                                wish.asForm(boundary)))
                .handleAsync(
                        (response, failure) -> response == null
                                ? new CreateAnswer.Unclear(isTimeout(failure), reason(failure))
                                : Meanings.create(Reply.read(response, json)),
                        readers);
    }

    /** Asks about one image ({@code GET images/v1/{image_id}}). */
    public CompletionStage<ImageLookup> lookUp(CloudflareAccount account, String imageId) {
        return lookUp(account, imageId, CallKind.CHECK);
    }

    /** The same for another purpose: {@code CHECK} or {@code CLEANUP}. */
    public CompletionStage<ImageLookup> lookUp(CloudflareAccount account, String imageId, CallKind kind) {
        Grant grant = budget.take(account.budget(), kind);
        if (grant.none()) {
            return CompletableFuture.completedFuture(new ImageLookup.Throttled(grant.retryAfter(), false));
        }
        return within(config.lookTimeout(), api.details(account.credential().asHeader(), account.id(), imageId))
                .handleAsync(
                        (response, failure) -> response == null
                                ? unavailable(failure)
                                : answers.toLookup(account, imageId, Reply.read(response, json)),
                        readers);
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
        Grant grant = budget.take(account.budget(), kind);
        if (grant.none()) {
            return CompletableFuture.completedFuture(
                    new ListAnswer.NotListed(new ImageLookup.Throttled(grant.retryAfter(), false)));
        }
        return within(
                        config.lookTimeout(),
                        api.list(account.credential().asHeader(), account.id(), perPage, order.word(), continuation))
                .handleAsync(
                        (response, failure) -> response == null
                                ? new ListAnswer.NotListed(unavailable(failure))
                                : answers.toList(account, Reply.read(response, json)),
                        readers);
    }

    /** Changes creator or metadata of an image ({@code PATCH images/v1/{image_id}}). */
    public CompletionStage<EditAnswer> edit(CloudflareAccount account, String imageId, ImageEdit edit) {
        Grant grant = budget.take(account.budget(), CallKind.CHECK);
        if (grant.none()) {
            return CompletableFuture.completedFuture(
                    new EditAnswer.NotDone(new ImageLookup.Throttled(grant.retryAfter(), false)));
        }
        return within(
                        config.lookTimeout(),
                        api.edit(
                                account.credential().asHeader(),
                                MediaType.APPLICATION_JSON,
                                account.id(),
                                imageId,
                                edit.asJson(json)))
                .handleAsync(
                        (response, failure) -> response == null
                                ? new EditAnswer.NotDone(unavailable(failure))
                                : answers.toEdit(account, Reply.read(response, json)),
                        readers);
    }

    /** Deletes an image or a draft ({@code DELETE images/v1/{image_id}}). */
    public CompletionStage<DeleteAnswer> delete(CloudflareAccount account, String imageId) {
        return delete(account, imageId, CallKind.CHECK);
    }

    /** The same for another purpose: {@code CHECK} or {@code CLEANUP}. */
    public CompletionStage<DeleteAnswer> delete(CloudflareAccount account, String imageId, CallKind kind) {
        Grant grant = budget.take(account.budget(), kind);
        if (grant.none()) {
            return CompletableFuture.completedFuture(
                    new DeleteAnswer.NotDone(new ImageLookup.Throttled(grant.retryAfter(), false)));
        }
        return within(config.lookTimeout(), api.delete(account.credential().asHeader(), account.id(), imageId))
                .handleAsync(
                        (response, failure) -> response == null
                                ? new DeleteAnswer.NotDone(unavailable(failure))
                                : answers.toDelete(account, Reply.read(response, json)),
                        readers);
    }

    private static CompletableFuture<RestResponse<byte[]>> within(
            Duration limit, CompletionStage<RestResponse<byte[]>> call) {
        return call.toCompletableFuture().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ImageLookup.Unavailable unavailable(@Nullable Throwable failure) {
        return new ImageLookup.Unavailable(null, isTimeout(failure), reason(failure));
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof TimeoutException
                    || cause.getClass().getSimpleName().contains("Timeout")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** What went wrong, without the request that it went wrong with. */
    private static String reason(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return "No answer came";
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
