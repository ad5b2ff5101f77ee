package dev.draftwatch.task;

/**
 * Something that a task did.
 *
 * @param position a later page begins behind it
 * @param item a JSON object
 */
public record TaskResult(long position, String item) {}
