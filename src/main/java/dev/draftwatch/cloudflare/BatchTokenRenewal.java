package dev.draftwatch.cloudflare;

import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.cloudflare.host.BatchToken;
import dev.draftwatch.cloudflare.host.BatchTokens;
import dev.draftwatch.cloudflare.host.CloudflareConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets batch tokens, and another one before each expires ({@code GET images/v1/batch_token},
 * developers.cloudflare.com/images/storage/upload-images/images-batch). Paid from the budget of the API host.
 */
@Singleton
public class BatchTokenRenewal {
    private static final Logger LOG = Logger.getLogger(BatchTokenRenewal.class);

    private final Asking asking;
    private final BatchTokens tokens;
    private final CloudflareConfig config;
    private final Clock clock;

    BatchTokenRenewal(Asking asking, BatchTokens tokens, CloudflareConfig config, Clock clock) {
        this.asking = asking;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** Either a token, or why there is none; neither where no call could be made, which is tried again soon. */
    private record Fetched(
            @Nullable BatchToken token, @Nullable String why) {}

    /**
     * Sees to it that this account has a token, if it is to use the batch host.
     *
     * @throws RuntimeException the database is away
     */
    public void renew(CloudflareAccount account) {
        if (!account.batch() || !tokens.wanted(account.id(), clock.instant())) {
            return;
        }
        Fetched fetched = asking.ask(
                        account,
                        asking.apiHost(account),
                        new Question<>(
                                CallKind.CHECK,
                                config.lookTimeout(),
                                host -> host.api().batchToken(host.authorization(), host.images()),
                                grant -> new Fetched(null, null),
                                failure -> new Fetched(null, "no answer came"),
                                BatchTokenRenewal::read))
                .toCompletableFuture()
                .join();
        if (fetched.token() != null) {
            tokens.fetched(account.id(), fetched.token());
        } else if (fetched.why() != null) {
            tokens.notFetched(account.id(), fetched.why(), clock.instant());
        } else {
            LOG.debugf("No call is left to fetch a batch token with account=%s", account.id());
        }
    }

    private static Fetched read(Reply reply) {
        if (reply.result() == null) {
            return new Fetched(null, Meanings.describe(reply));
        }
        String token = reply.result().path("token").textValue();
        String expiresAt = reply.result().path("expiresAt").textValue();
        if (token == null || token.isEmpty() || expiresAt == null) {
            return new Fetched(null, "Cloudflare's answer has no token or no expiresAt");
        }
        try {
            Instant expires = OffsetDateTime.parse(expiresAt).toInstant();
            return new Fetched(new BatchToken(token, expires), null);
        } catch (DateTimeException e) {
            return new Fetched(null, "Cloudflare's answer has no time in expiresAt");
        }
    }
}
