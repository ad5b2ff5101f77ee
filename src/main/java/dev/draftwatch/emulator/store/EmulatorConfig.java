package dev.draftwatch.emulator.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The emulator's settings. The account's defaults are the ones Cloudflare's documentation uses in its examples. */
@ConfigMapping(prefix = "draftwatch.emulator")
public interface EmulatorConfig {

    /** Whether the emulator answers at all; where not, every path below {@code /emulator} is a 404. Default: off. */
    @WithDefault("false")
    boolean enabled();

    /**
     * Where images, drafts and pictures are kept; one process at a time. Default: in the data directory. Blank, or where the
     * emulator runs alone without a data directory: in memory.
     */
    @WithDefault("${draftwatch.data-dir}/emulator")
    Optional<Path> directory();

    /** The id of the one account. */
    @WithDefault("023e105f4ecef8ad9ca31a8372d0c353")
    String accountId();

    /** The account's hash as it stands in upload and delivery URLs. */
    @WithDefault("Vi7wi5KSItxGFsWRG2Us6Q")
    String accountHash();

    /** The bearer token that is let in. */
    @WithDefault("emulator-token")
    String apiToken();

    /**
     * Further accounts, by id: {@code draftwatch.emulator.account."<id>".api-token}. Their credentials are their own; images,
     * limits and faults are everybody's. Default: none.
     */
    Map<String, OfAccount> account();

    /** A further account. */
    interface OfAccount {
        /** The bearer token that is let in to it. */
        String apiToken();
    }

    /** The e-mail address of the older scheme, {@code X-Auth-Email}. */
    @WithDefault("user@example.com")
    String apiEmail();

    /** The key of the older scheme, {@code X-Auth-Key}. */
    @WithDefault("144c9defac04969c7bfad8efaa8ea194")
    String apiKey();

    /** What upload and delivery URLs start with. Default: {@code draftwatch.public-url}, else what the request was sent to. */
    @WithDefault("${draftwatch.public-url:}")
    Optional<URI> publicUrl();

    /** How many calls the log keeps, oldest dropped first; about 200 bytes each. Default: 50,000. */
    @WithDefault("50000")
    int callLogSize();
}
