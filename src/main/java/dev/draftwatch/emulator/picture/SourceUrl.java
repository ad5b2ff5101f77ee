package dev.draftwatch.emulator.picture;

import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The picture behind a URL. One fetch takes at most ten seconds, follows five redirects and keeps no more than a picture may
 * have. Any address is asked, this machine's too: whoever tests has his origin there.
 */
public final class SourceUrl {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private SourceUrl() {}

    /**
     * Fetches the picture.
     *
     * @throws Refusal 400 with 5454 when it cannot be had, else as for a picture that was sent
     */
    public static Picture fetch(String url) {
        CompletableFuture<HttpResponse<InputStream>> asked = null;
        try {
            URI from = URI.create(url);
            asked = HTTP.sendAsync(
                    HttpRequest.newBuilder(from).timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofInputStream());
            HttpResponse<InputStream> response = asked.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return Picture.of(part(from, response));
        } catch (IllegalArgumentException e) {
            throw unreachable("it is no http or https URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("the fetch was interrupted");
        } catch (ExecutionException | TimeoutException | IOException e) {
            if (asked != null) {
                asked.cancel(true);
            }
            throw unreachable("its origin did not answer");
        }
    }

    private static Part part(URI from, HttpResponse<InputStream> response) throws IOException, TimeoutException {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw unreachable("its origin answered " + response.statusCode());
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            String path = from.getPath() == null ? "" : from.getPath();
            return new Part(
                    "url",
                    path.substring(path.lastIndexOf('/') + 1),
                    type.isEmpty() ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
                    read(body));
        }
    }

    /** The bytes that come within the time; one more than a picture may have is enough to refuse it. */
    private static byte[] read(InputStream body) throws IOException, TimeoutException {
        try {
            return CompletableFuture.supplyAsync(() -> {
                        try {
                            return body.readNBytes(Picture.MOST_BYTES + 1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Refusal unreachable(String why) {
        return new Refusal(400, 5454, "The image could not be fetched from its url: " + why);
    }
}
