package dev.draftwatch.browse.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.sse.Sse;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;

/** One browser that follows its upload: the present state first, then each change, and the end after a final one. */
final class UploadStream {
    private final SseClient client;
    private final Uploads uploads;
    private final ObjectMapper json;
    private final UUID id;
    private int told = -1;
    private boolean looking;
    private boolean again;

    UploadStream(SseClient client, Uploads uploads, ObjectMapper json, UUID id) {
        this.client = client;
        this.uploads = uploads;
        this.json = json;
        this.id = id;
    }

    static boolean isFinal(Upload upload) {
        return upload.state() != UploadState.RESERVED && upload.state() != UploadState.DRAFT;
    }

    /** Reads the row and tells it if it is news. On the client's event loop. */
    void look() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        client.fetch(() -> uploads.find(id), this::tell);
    }

    private void tell(Optional<Upload> found) {
        looking = false;
        found.filter(upload -> upload.version() > told).ifPresent(upload -> {
            told = upload.version();
            client.write(Buffer.buffer(Sse.message(Integer.toString(told), written(upload))));
        });
        if (found.isEmpty() || isFinal(found.get())) {
            client.end();
        } else if (again) {
            again = false;
            look();
        }
    }

    private String written(Upload upload) {
        try {
            return json.writeValueAsString(Status.of(upload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A status could not be written", e);
        }
    }
}
