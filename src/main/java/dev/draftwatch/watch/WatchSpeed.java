package dev.draftwatch.watch;

/**
 * How soon this instance saw what happened, and what it cost. Delays are from the time that Cloudflare shows of a picture to
 * its settlement, over the last fifteen minutes; pictures whose time is not proven to be theirs are left out.
 *
 * @param seen pictures whose delay is known, since the start
 * @param p50 half of them were seen after so many seconds
 * @param settled uploads that this instance settled since the start
 * @param callsPerSettled looks and pages of lists for each of them
 */
public record WatchSpeed(long seen, double p50, double p95, double p99, long settled, double callsPerSettled) {}
