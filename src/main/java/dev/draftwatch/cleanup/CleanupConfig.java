package dev.draftwatch.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.cleanup")
public interface CleanupConfig {

    /** How often an instance looks for rules that are due and late pictures to be deleted; {@code off} for never. Default 1 minute. */
    @WithDefault("1m")
    String every();

    /**
     * What happens to a picture that came although its draft had been removed: {@code keep}, or {@code delete} it at Cloudflare.
     * Default keep.
     */
    @WithDefault("keep")
    LatePictures latePictures();

    /** What is different for one account, by its id. */
    Map<String, OfAccount> account();

    /** Settings of one account. */
    interface OfAccount {
        /** As {@link CleanupConfig#latePictures()}. */
        Optional<LatePictures> latePictures();
    }

    /** What happens to a picture that came although its draft had been removed. */
    enum LatePictures {
        /** It stays; the upload is uploaded, and late. */
        KEEP,
        /** It is deleted; the upload is uploaded, and its image deleted. */
        DELETE
    }

    /** What happens to such pictures of one account. */
    default LatePictures latePictures(String id) {
        OfAccount own = account().get(id);
        return own == null ? latePictures() : own.latePictures().orElseGet(this::latePictures);
    }
}
