package dev.draftwatch.publish.webhook.send;

/**
 * What went wrong with an attempt.
 *
 * @param detail a sentence for people, without secrets
 */
public record Failure(Reason reason, String detail) {}
