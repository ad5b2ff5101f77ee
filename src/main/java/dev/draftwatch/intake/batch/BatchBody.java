package dev.draftwatch.intake.batch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a batch, for the API's description alone. */
@Schema(name = "CreateUploads", description = "Up to 100 creates, each as in POST /api/v1/uploads")
record BatchBody(
        @Schema(
                type = SchemaType.ARRAY,
                ref = "#/components/schemas/CreateUpload",
                minItems = 1,
                maxItems = BatchRequest.MOST)
        List<Object> items) {

    /** The answer: one result for each create, in their order. */
    @Schema(name = "BatchResults", description = "One result for each create, in their order")
    record Results(List<BatchItem> items) {}
}
