package dev.draftwatch.console.frame;

/** One of several that a form offers. */
public record Choice(String value, String name, boolean chosen) {}
