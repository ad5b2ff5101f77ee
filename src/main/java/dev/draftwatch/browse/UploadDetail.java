package dev.draftwatch.browse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.upload.UploadView;
import org.jspecify.annotations.Nullable;

/** One upload with its story and the reason why it is believed to be in its state. */
public record UploadDetail(
        @JsonUnwrapped UploadView upload,
        Timeline timeline,
        @Nullable String explanation) {}
