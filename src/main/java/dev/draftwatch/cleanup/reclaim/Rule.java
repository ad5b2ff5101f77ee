package dev.draftwatch.cleanup.reclaim;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What is reclaimed by itself, and how often. */
public record Rule(UUID id, ReclaimWish wish, Duration every, Instant nextAt, String createdBy) {}
