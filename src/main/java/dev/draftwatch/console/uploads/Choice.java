package dev.draftwatch.console.uploads;

/** One of several that a form offers. */
record Choice(String value, String name, boolean chosen) {}
