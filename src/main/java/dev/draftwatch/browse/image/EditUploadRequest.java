package dev.draftwatch.browse.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.cloudflare.ImageEdit;
import dev.draftwatch.http.Fields;
import dev.draftwatch.upload.UploadLimits;
import java.util.Set;

/** Reads the body of an edit, and says of everything that is wrong with it which field and which rule. */
final class EditUploadRequest {
    private EditUploadRequest() {}

    static ImageEdit read(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("creator", "metadata"));
        String creator =
                fields.optionalString("creator", UploadLimits.LONGEST_CREATOR).orElse(null);
        ObjectNode metadata = fields.optionalObject("metadata").orElse(null);
        if (metadata != null && !UploadLimits.fits(metadata)) {
            fields.reject("metadata", "size", "Metadata has at most 1024 bytes as compact JSON in UTF-8");
        }
        if (body.isEmpty()) {
            fields.reject("body", "required", "Say what is to change: creator, metadata or both");
        }
        fields.throwIfAny();
        return new ImageEdit(creator, metadata);
    }
}
