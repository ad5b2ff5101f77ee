package dev.draftwatch.console.upload;

import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Everything else that is on record of an upload. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    private Facts() {}

    static List<Fact> of(Upload upload, Tongue tongue) {
        Words words = tongue.words();
        Facts facts = new Facts();
        facts.add(words.factId(), upload.id().toString(), Fact::code);
        facts.add(words.creator(), upload.creator(), Fact::text);
        facts.add(words.created(), upload.createdAt(), Fact::time);
        facts.add(words.deadline(), upload.expiresAt(), Fact::time);
        facts.add(words.settled(), upload.settledAt(), Fact::time);
        Instant settled = upload.settledAt();
        if (settled != null) {
            facts.add(words.factTook(), tongue.span(Duration.between(upload.createdAt(), settled)), Fact::text);
        }
        facts.add(
                words.evidence(),
                upload.evidence() == null ? null : upload.evidence().word(),
                Fact::text);
        facts.add(words.looks(), tongue.number(upload.checks()), Fact::text);
        facts.add(words.factUploaded(), upload.uploadedAt(), Fact::time);
        facts.add(words.factFile(), upload.filename(), Fact::text);
        facts.add(
                words.factVariants(),
                upload.variants().isEmpty() ? null : String.join("\n", upload.variants()),
                Fact::code);
        facts.add(
                words.factAttempt(),
                upload.lastAttempt() == null ? null : upload.lastAttempt().toString(),
                Fact::code);
        Upload.Failure failure = upload.failure();
        if (failure != null && upload.state() == UploadState.FAILED) {
            facts.add(words.factFailure(), failure.code() + " " + failure.message(), Fact::text);
        }
        facts.add(words.factSigned(), upload.requireSignedUrls() ? words.yes() : words.no(), Fact::text);
        facts.add(words.account(), upload.account(), Fact::code);
        facts.add(words.source(), upload.source(), Fact::text);
        facts.add(words.factBy(), upload.createdBy(), Fact::text);
        facts.add(words.factRequest(), upload.requestId(), Fact::code);
        facts.add(words.factAgent(), upload.userAgent(), Fact::text);
        return facts.facts;
    }

    private <T> void add(String name, @Nullable T value, BiFunction<String, T, Fact> as) {
        if (value != null) {
            facts.add(as.apply(name, value));
        }
    }
}
