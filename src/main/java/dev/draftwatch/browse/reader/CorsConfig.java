package dev.draftwatch.browse.reader;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "draftwatch.cors")
interface CorsConfig {

    /**
     * Origins whose pages may read an upload's status, follow its stream and send hints, such as {@code
     * https://app.example.com}, separated by commas; {@code *} for all. Default: none.
     */
    Optional<Set<String>> origins();
}
