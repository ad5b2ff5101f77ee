package dev.draftwatch.access.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty is not asked for.
 *
 * @param actor name or id of who acted
 * @param action exactly, or its beginning with {@code *} behind it
 * @param target exactly
 * @param address exactly
 * @param after not earlier than this
 * @param before earlier than this
 */
public record AuditFilter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> target,
        Optional<String> address,
        Optional<Instant> after,
        Optional<Instant> before) {}
