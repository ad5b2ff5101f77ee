package dev.draftwatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Answer;
import dev.draftwatch.http.IdempotencyKey;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.UploadView;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A native create from its fields to its answer on the wire: the same for one alone and for each of a batch. */
@Singleton
public class Creates {
    private final IdempotentIntake intake;
    private final Accounts accounts;
    private final IntakeConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    Creates(IdempotentIntake intake, Accounts accounts, IntakeConfig config, ObjectMapper json, Clock clock) {
        this.intake = intake;
        this.accounts = accounts;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Judges and runs one create.
     *
     * @param requested where the request came in, for {@code Location}
     * @param key with which asking twice is asking once, or null
     * @throws Problem whatever a create may be refused with
     */
    public Answer create(ObjectNode fields, Asker asker, URI requested, @Nullable IdempotencyKey key)
            throws InterruptedException {
        IdempotentIntake.Rendering rendering = view -> render(view, requested);
        if (key == null) {
            return intake.create(wish(fields, asker), asker, rendering);
        }
        byte[] fingerprint = fingerprint(fields);
        Optional<Answer> first = intake.replay(asker.caller(), key, fingerprint);
        if (first.isPresent()) {
            return first.get();
        }
        return intake.create(wish(fields, asker), asker, rendering, key, fingerprint);
    }

    private CreateUpload wish(ObjectNode fields, Asker asker) {
        CreateUpload wish = CreateUploadRequest.read(fields, accounts, clock.instant());
        if (!asker.worksFor(wish.account().id())) {
            throw Problem.of(
                    403, "This key does not work for account " + wish.account().id());
        }
        return wish;
    }

    /**
     * Takes a key for a body as a whole, of which the parts have keys of their own.
     *
     * @throws Problem 422 when the key was used with another body
     */
    public void claim(ObjectNode body, Asker asker, IdempotencyKey key) {
        intake.claim(asker.caller(), key, fingerprint(body));
    }

    private Answer render(UploadView view, URI requested) {
        URI base = config.publicUrl().orElse(requested);
        // HTTP/1.0 may come without a host; then the path alone is true.
        String start = base.getRawAuthority() == null ? "" : base.toString().replaceAll("/+$", "");
        String location = start + "/api/v1/uploads/" + view.id();
        try {
            return new Answer(
                    201,
                    Map.of(
                            "Content-Type",
                            MediaType.APPLICATION_JSON,
                            "Location",
                            location,
                            "Cache-Control",
                            "no-store"),
                    json.writeValueAsBytes(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An upload could not be written as JSON", e);
        }
    }

    /** Equal for equal JSON, however it was written. */
    private byte[] fingerprint(ObjectNode body) {
        try {
            byte[] canonical = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(json.convertValue(body, Object.class));
            return MessageDigest.getInstance("SHA-256").digest(canonical);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A body could not be compared", e);
        }
    }
}
