package dev.draftwatch.report.row;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads; what is null does not restrict.
 *
 * @param from created at this time or later
 * @param to created earlier than this
 * @param metadata values as text, all of which must be there
 */
public record RowFilter(
        Instant from,
        Instant to,
        @Nullable String account,
        @Nullable String source,
        @Nullable String creator,
        Map<String, String> metadata) {}
