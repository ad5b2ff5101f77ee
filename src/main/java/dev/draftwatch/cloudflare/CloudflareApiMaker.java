package dev.draftwatch.cloudflare;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Points the REST client at Cloudflare, or at what plays it. */
final class CloudflareApiMaker {
    private static final int CONNECTIONS = 64;

    private CloudflareApiMaker() {}

    @Produces
    @Singleton
    static CloudflareApi api(CloudflareConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.baseUrl())
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
