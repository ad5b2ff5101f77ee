package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.name.Names;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings as the platform reads them, from these values alone. */
public final class Settings {
    private Settings() {}

    /** What the operator allows by these settings. */
    public static Perimeter perimeter(Map<String, String> settings) {
        return new Perimeter(of(settings));
    }

    /** The way in with these settings and this name server. */
    public static Vetting vetting(Map<String, String> settings, Names names) {
        Perimeter perimeter = perimeter(settings);
        return new Vetting(new UrlPolicy(perimeter), names, perimeter);
    }

    static TargetConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(TargetConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(TargetConfig.class);
    }
}
