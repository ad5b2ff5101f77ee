package dev.draftwatch.emulator.images;

import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.Ways.Acceptance;
import dev.draftwatch.emulator.form.ImageFields;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a direct_upload asks for, judged. */
record DirectUploadForm(ImageFields fields, Instant expiry) {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration BY_DEFAULT = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    /**
     * Reads the form out of the call's body; no body at all asks for a draft with defaults.
     *
     * @throws Refusal 415 for a body that is no form, 400 for a field that cannot be
     */
    static DirectUploadForm read(Call call, Behaviour behaviour) {
        ImageFields fields = ImageFields.read(partsOf(call, behaviour), behaviour);
        return new DirectUploadForm(fields, expiry(fields.others().get("expiry"), call.at(), behaviour));
    }

    private static List<Part> partsOf(Call call, Behaviour behaviour) {
        if (call.isMultipart()) {
            List<Part> parts = call.parts();
            if (parts.isEmpty() && behaviour.zeroPartForm() == Acceptance.REFUSED) {
                throw Refusal.badRequest("the form has no fields");
            }
            return parts;
        }
        if (call.body().length == 0 && !call.tooLarge()) {
            return List.of();
        }
        if (call.bareContentType().equals("application/x-www-form-urlencoded")
                && behaviour.urlencodedBody() == Acceptance.ACCEPTED) {
            return call.urlencodedParts();
        }
        if (call.bareContentType().equals("application/json") && behaviour.jsonBody() == Acceptance.ACCEPTED) {
            return call.jsonParts();
        }
        throw Refusal.notAForm();
    }

    /** Both bounds are themselves allowed. */
    private static Instant expiry(@Nullable String text, Instant now, Behaviour behaviour) {
        if (text == null) {
            return now.plus(BY_DEFAULT);
        }
        Instant wanted;
        try {
            wanted = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("expiry must be a date-time as in RFC 3339");
        }
        Instant first = now.plus(SHORTEST);
        Instant last = now.plus(LONGEST);
        if (!wanted.isBefore(first) && !wanted.isAfter(last)) {
            return wanted;
        }
        if (behaviour.expiryOutOfBounds() == Acceptance.REFUSED) {
            throw Refusal.badRequest("expiry must be between 2 minutes and 6 hours in the future");
        }
        return wanted.isBefore(first) ? first : last;
    }
}
