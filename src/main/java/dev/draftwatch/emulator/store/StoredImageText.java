package dev.draftwatch.emulator.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How an image is written down: JSON, so that a later version can add members and still read what is there. */
final class StoredImageText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredImageText() {}

    static String write(StoredImage image) {
        try {
            return JSON.writeValueAsString(image);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An image that JSON cannot hold", e);
        }
    }

    static StoredImage read(String text) {
        try {
            return JSON.readValue(text, StoredImage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The emulator's store holds an image that cannot be read", e);
        }
    }
}
