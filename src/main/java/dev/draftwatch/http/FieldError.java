package dev.draftwatch.http;

/**
 * What is wrong with one part of a request.
 *
 * @param field as named in the request: a member, a query parameter or a header; {@code body} for the body as a whole
 * @param rule a stable word for programs
 * @param message a sentence for people
 */
public record FieldError(String field, String rule, String message) {}
