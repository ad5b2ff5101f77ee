package dev.draftwatch.console.settings;

import dev.draftwatch.console.words.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Draftwatch's settings as they hold in this instance. What is secret is only said to be there. */
@Singleton
class Configuration {
    private static final String OURS = "draftwatch.";
    private static final List<String> PLATFORM = List.of(
            "quarkus.http.host",
            "quarkus.http.port",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.mailer.host",
            "quarkus.mailer.port",
            "quarkus.mailer.from");
    private static final Pattern SECRET = Pattern.compile(
            ".*(admin-key|api-token|encryption|secret|password|credential|\\bkey\\b|token).*",
            Pattern.CASE_INSENSITIVE);
    /** Named like a secret, and none. */
    private static final Set<String> NO_SECRETS = Set.of(
            "draftwatch.gateway.credentials", "draftwatch.passwords.bcrypt-cost", "draftwatch.passwords.enabled");

    private static final Pattern IN_URL = Pattern.compile("(?<=//)[^/@]*(?=@)|(?<=[?&](?:password|sslpassword)=)[^&]*");

    private final Config config;

    Configuration(Config config) {
        this.config = config;
    }

    List<SettingsPage.Setting> effective(Words words) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name ->
                        (name.startsWith(OURS) && !name.startsWith("draftwatch.console.")) || PLATFORM.contains(name))
                .distinct()
                .sorted()
                .flatMap(name -> setting(name, words).stream())
                .toList();
    }

    private Optional<SettingsPage.Setting> setting(String name, Words words) {
        ConfigValue value = config.getConfigValue(name);
        String text = value.getValue();
        boolean secret = SECRET.matcher(name).matches() && !NO_SECRETS.contains(name);
        if (text == null || (text.isEmpty() && !secret)) {
            return Optional.empty();
        }
        String shown = secret
                ? text.isEmpty() ? words.secretUnset() : words.secretSet()
                : IN_URL.matcher(text).replaceAll("***");
        return Optional.of(new SettingsPage.Setting(name, shown, secret, source(value.getSourceName(), words)));
    }

    private static String source(@Nullable String source, Words words) {
        String name = source == null ? "" : source.toLowerCase(Locale.ROOT);
        if (name.contains("env")) {
            return words.fromEnvironment();
        }
        if (name.contains("syspropconfigsource") || name.contains("system")) {
            return words.fromProperty();
        }
        if (name.contains("draftwatch")) {
            return words.fromLauncher();
        }
        return name.contains("file:") ? words.fromFile() : words.fromDefault();
    }
}
