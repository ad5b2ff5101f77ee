package dev.draftwatch.upload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the latest uploads, counted in groups. */
public record RecentUploads(List<Group> groups) {
    public RecentUploads {
        groups = List.copyOf(groups);
    }

    /**
     * Some of them.
     *
     * @param hour in which they were created, by its beginning in UTC
     */
    public record Group(Instant hour, @Nullable String creator, UploadState state, long count) {}

    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
