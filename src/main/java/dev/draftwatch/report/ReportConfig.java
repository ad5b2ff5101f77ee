package dev.draftwatch.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.reports")
public interface ReportConfig {

    /**
     * How often an instance adds what happened to the sums that reports read; {@code off} leaves it to other instances: while
     * none does it, no event and no upload is removed, however old. Default 1 second.
     */
    @WithDefault("1s")
    String every();

    /**
     * Metadata keys by which reports can be grouped, separated by commas. Each costs a row for each of its values and day:
     * name those with few values. What was added up before a key was named counts after a rebuild. Default none.
     */
    Optional<List<String>> metadataKeys();

    /** How often an instance judges whether fewer uploads than usual get their picture; {@code off} for never. Default 5 minutes. */
    @WithDefault("5m")
    String alarmEvery();

    /** Uploads of an hour that must have ended for it to be judged: of a few, chance decides. Default 50. */
    @WithDefault("50")
    @Min(10) long alarmLeast();

    /** The keys, none where none is named. */
    default List<String> keys() {
        return metadataKeys().orElse(List.of());
    }
}
