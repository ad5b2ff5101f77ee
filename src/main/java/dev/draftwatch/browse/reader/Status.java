package dev.draftwatch.browse.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.draftwatch.upload.Upload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** State and times, nothing else: the token may end up in a browser's history. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Status(
        String id,
        String state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant settledAt,
        @Nullable Instant uploadedAt,
        @Nullable Instant lastCheckedAt,
        @Nullable Instant nextCheckAt) {

    static Status of(Upload upload) {
        return new Status(
                upload.id().toString(),
                upload.state().word(),
                upload.createdAt(),
                upload.expiresAt(),
                upload.settledAt(),
                upload.uploadedAt(),
                upload.lastCheckedAt(),
                upload.nextCheckAt());
    }
}
