package dev.draftwatch.publish.webhook.send.destination;

/**
 * Why a URL or a header is not taken.
 *
 * @param rule a stable word for programs
 * @param message a sentence for people, without secrets
 */
public record Refusal(String rule, String message) {}
