package dev.draftwatch.report.mail;

import dev.draftwatch.report.digest.DigestConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a test's own. */
record Settings(
        Optional<List<String>> to,
        Optional<Every> every,
        int hour,
        Optional<URI> publicUrl,
        String checkEvery,
        String mailEvery,
        Map<String, OfAccount> account)
        implements DigestConfig {

    static Settings to(String... addresses) {
        return new Settings(
                Optional.of(List.of(addresses)), Optional.empty(), 7, Optional.empty(), "off", "off", Map.of());
    }
}
