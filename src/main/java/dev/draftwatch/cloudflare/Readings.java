package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/**
 * Reads answers that Cloudflare gave to somebody else and that only pass by. As values, like those to our own questions; but
 * nothing of them touches the call budget, for they say nothing about our calls and our credential.
 */
@Singleton
public class Readings {
    private final ObjectMapper json;

    Readings(ObjectMapper json) {
        this.json = json;
    }

    /** {@code GET images/v1/{image_id}}. */
    public ImageLookup details(String imageId, int status, byte[] body) {
        return Meanings.details(imageId, Reply.read(status, body, json));
    }

    /** {@code GET images/v2}, and of the older {@code GET images/v1} the pictures of its page. */
    public ListAnswer list(int status, byte[] body) {
        return Meanings.list(Reply.read(status, body, json));
    }

    /** {@code PATCH images/v1/{image_id}}. */
    public EditAnswer edit(int status, byte[] body) {
        return Meanings.edit(Reply.read(status, body, json));
    }

    /** {@code DELETE images/v1/{image_id}}. */
    public DeleteAnswer delete(int status, byte[] body) {
        return Meanings.delete(Reply.read(status, body, json));
    }
}
