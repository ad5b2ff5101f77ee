package dev.draftwatch.report.count;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A creator who asks for URLs and sends no picture.
 *
 * @param share of the URLs issued to it, those abandoned
 * @param calls looks at Cloudflare that those cost
 */
@Schema(name = "Abandoner")
public record Abandoner(
        String creator, long issued, long uploaded, long abandoned, long open, double share, long calls) {
    static Abandoner of(String creator, Counts counts) {
        return new Abandoner(
                creator,
                counts.issued(),
                counts.uploaded(),
                counts.getAbandoned(),
                counts.open(),
                counts.getAbandoned() / (double) Math.max(1, counts.issued()),
                counts.abandonedCalls());
    }
}
