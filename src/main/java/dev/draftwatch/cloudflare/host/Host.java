package dev.draftwatch.cloudflare.host;

/**
 * Where an account's calls go.
 *
 * @param images where its images are there, ready to stand in a path
 * @param authorization a secret
 * @param budget name of the call budget that pays
 * @param batch whether it is the batch host
 */
public record Host(CloudflareApi api, String images, String authorization, String budget, boolean batch) {
    @Override
    public String toString() {
        return batch ? "the batch host" : "the API host";
    }
}
