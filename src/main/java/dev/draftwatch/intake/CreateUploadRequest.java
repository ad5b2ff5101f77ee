package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Fields;
import dev.draftwatch.upload.UploadLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a create, and says of everything that is wrong with it which field and which rule. */
final class CreateUploadRequest {
    private CreateUploadRequest() {}

    static CreateUpload read(ObjectNode body, Accounts accounts, Instant now) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(
                Set.of("account", "customId", "creator", "expiresAt", "expiresIn", "metadata", "requireSignedUrls"));
        Optional<Account> account = account(fields, accounts);
        String customId = fields.optionalString("customId", Integer.MAX_VALUE).orElse(null);
        if (customId != null) {
            CustomIdRules.broken(customId)
                    .ifPresent(error -> fields.reject(error.field(), error.rule(), error.message()));
        }
        String creator =
                fields.optionalString("creator", UploadLimits.LONGEST_CREATOR).orElse(null);
        boolean signed = fields.optionalBoolean("requireSignedUrls").orElse(false);
        if (signed && customId != null) {
            fields.reject("customId", "signed", "An image with a custom id cannot require signed URLs");
        }
        ObjectNode metadata = metadata(fields);
        UploadWindow window =
                window(fields, now, account.map(UploadWindow::byDefault).orElse(UploadWindow.DEFAULT));
        fields.throwIfAny();
        return new CreateUpload(account.orElseThrow(), customId, creator, window, metadata, signed);
    }

    private static Optional<Account> account(Fields fields, Accounts accounts) {
        Optional<String> id = fields.optionalString("account", Integer.MAX_VALUE);
        List<Account> all = accounts.all();
        if (id.isEmpty() && all.size() == 1) {
            return Optional.of(all.get(0));
        }
        if (id.isEmpty()) {
            fields.reject("account", "required", "There is more than one account; say which");
            return Optional.empty();
        }
        Optional<Account> found = accounts.find(id.get());
        if (found.isEmpty()) {
            fields.reject("account", "unknown", "Draftwatch does not work for this account");
        }
        return found;
    }

    private static @Nullable ObjectNode metadata(Fields fields) {
        ObjectNode metadata = fields.optionalObject("metadata").orElse(null);
        if (metadata != null && !UploadLimits.fits(metadata)) {
            fields.reject("metadata", "size", "Metadata has at most 1024 bytes as compact JSON in UTF-8");
        }
        return metadata;
    }

    private static UploadWindow window(Fields fields, Instant now, UploadWindow otherwise) {
        Optional<Instant> at = fields.optionalInstant("expiresAt");
        Optional<Duration> in = fields.optionalDuration("expiresIn");
        if (at.isPresent() && in.isPresent()) {
            fields.reject("expiresAt", "exclusive", "Give expiresAt or expiresIn, not both");
            return otherwise;
        }
        UploadWindow window = in.map(UploadWindow::open)
                .or(() -> at.map(deadline -> UploadWindow.until(deadline, now)))
                .orElse(otherwise);
        if (!window.allowed()) {
            fields.reject(
                    at.isPresent() ? "expiresAt" : "expiresIn",
                    "range",
                    "An upload URL lives for 2 minutes at least and 6 hours at most");
        }
        return window;
    }
}
