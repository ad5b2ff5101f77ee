package dev.draftwatch.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.intake")
interface IntakeConfig {

    /** Where users reach Draftwatch, for {@code Location}: {@code DRAFTWATCH_PUBLIC_URL}. Default: from the request. */
    Optional<URI> publicUrl();

    /** How long after a create the upload is looked at for the first time. Default 2 seconds. */
    @WithDefault("2s")
    Duration firstLook();

    /** How long a request waits for the one with the same Idempotency-Key that still runs. Default 30 seconds. */
    @WithDefault("30s")
    Duration patience();

    /** How often an instance tries to note what it could not while the database was away; {@code off} for never. Default 1 s. */
    @WithDefault("1s")
    String lateNotesEvery();

    /** What a create leaves unfinished is recovered so long after its time limit. Default 2 seconds. */
    @WithDefault("2s")
    Duration recoveryMargin();
}
