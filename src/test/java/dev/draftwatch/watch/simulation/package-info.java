/**
 * The watch in virtual time: a seeded Cloudflare, a record, and instances that tick, sweep, check, crash, freeze and wake up.
 * What they decide is decided by the real rules: planner, reading, check rules, budget rule.
 */
@NullMarked
package dev.draftwatch.watch.simulation;

import org.jspecify.annotations.NullMarked;
