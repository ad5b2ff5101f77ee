package dev.draftwatch.cloudflare;

import java.net.URI;

/** The one-time upload URL: a bearer capability, shown once and never logged. */
public record UploadUrl(URI value) {
    @Override
    public String toString() {
        return "UploadUrl[hidden]";
    }
}
