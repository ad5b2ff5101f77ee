package dev.draftwatch.report.digest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that a digest says is worth a look.
 *
 * @param code stable, for machines: {@code conversion_fell}, {@code conversion_rose}, {@code creates_fail},
 *     {@code overdue}, {@code one_creator}, {@code ids_held}, {@code late_pictures}
 * @param level {@code bad}, {@code warn}, {@code good} or {@code plain}
 * @param path the page of the console that shows more, from its root
 * @param way what is there
 */
@Schema(name = "DigestFinding")
public record Finding(String code, String level, String sentence, String path, String way) {}
