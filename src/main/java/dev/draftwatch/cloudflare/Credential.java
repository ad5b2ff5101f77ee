package dev.draftwatch.cloudflare;

/** An API token of Cloudflare; a secret that hides itself. */
public record Credential(String token) {
    /** The value of {@code Authorization}. */
    public String asHeader() {
        return "Bearer " + token;
    }

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
