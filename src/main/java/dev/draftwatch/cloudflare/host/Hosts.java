package dev.draftwatch.cloudflare.host;

import dev.draftwatch.cloudflare.budget.CallBudget;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Chooses the host for a call: the batch host where the account wants it and its token is good, else the API host. Never waits:
 * what is known of the token is in memory.
 */
@Singleton
public class Hosts {
    private static final URI CLOUDFLARES_BATCH_HOST = URI.create("https://batch.imagedelivery.net");
    private static final String EMULATORS_API = "/emulator/client/v4";
    private static final String EMULATORS_BATCH_HOST = "/emulator/batch";
    private static final String BEARER = "Bearer ";
    /** Looks are 64 at most but for moments in which one more account takes its share; the rest is for creates. */
    private static final int CONNECTIONS = 128;

    private final CloudflareApi api;
    private final CloudflareApi batch;
    private final BatchTokens tokens;
    private final Clock clock;

    Hosts(CloudflareConfig config, BatchTokens tokens, Clock clock) {
        this.api = client(config.baseUrl(), config);
        this.batch = client(batchHost(config), config);
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * {@return the API host}
     *
     * @param budget of the account's calls there
     */
    public Host api(String account, String authorization, String budget) {
        return new Host(api, imagesOf(account), authorization, budget, false);
    }

    /** {@return where callers with a credential of their own go} */
    public CloudflareApi api() {
        return api;
    }

    /** {@return where the images of an account are at the API host} */
    public static String imagesOf(String account) {
        return "accounts/" + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20") + "/images";
    }

    /** {@return the batch host if the account has a token that is good, else the API host} */
    public Host batchIfPossible(String account, String authorization, String budget) {
        return tokens.good(account, clock.instant())
                .map(token -> new Host(batch, "images", BEARER + token, CallBudget.ofBatchHost(account), true))
                .orElseGet(() -> api(account, authorization, budget));
    }

    /** The batch host refused its token: the account's calls go to the API host until it has another one. */
    public void refused(String account, Host batchHost) {
        tokens.refused(account, batchHost.authorization().substring(BEARER.length()), clock.instant());
    }

    /** The batch host wants no calls: they go to the API host for so long. */
    public void paused(String account, Duration pause) {
        tokens.paused(account, clock.instant().plus(pause));
    }

    static URI batchHost(CloudflareConfig config) {
        String base = config.baseUrl().toString().replaceAll("/+$", "");
        URI besideIt = base.endsWith(EMULATORS_API)
                ? URI.create(base.substring(0, base.length() - EMULATORS_API.length()) + EMULATORS_BATCH_HOST)
                : CLOUDFLARES_BATCH_HOST;
        return config.batchBaseUrl().orElse(besideIt);
    }

    private static CloudflareApi client(URI base, CloudflareConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(5, TimeUnit.SECONDS)
                // The true limit is set around each call; this one only frees the connection behind it.
                .readTimeout(config.createTimeout().plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", CONNECTIONS)
                // A refusal is an answer of Cloudflare's, not an exception of ours.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .followRedirects(false)
                .build(CloudflareApi.class);
    }
}
