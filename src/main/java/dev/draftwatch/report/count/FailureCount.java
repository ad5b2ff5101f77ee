package dev.draftwatch.report.count;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many creates failed with a code; every attempt counts.
 *
 * @param code Cloudflare's, or a word of ours where it gave none ({@code timeout}, {@code rate_limited} …)
 * @param cloudflare whether Cloudflare itself said it
 */
@Schema(name = "FailureCount")
public record FailureCount(String code, boolean cloudflare, long count, double share) {}
