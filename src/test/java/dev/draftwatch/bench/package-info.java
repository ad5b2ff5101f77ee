/**
 * How fast and how large: measured by hand with {@code ./mvnw -Pbench verify}, never by a test. Every number stands beside a
 * partner measured in the same run, because a number alone says more about the machine than about Draftwatch. Runs the
 * packaged Draftwatch as a process of its own, with its embedded durable PostgreSQL.
 */
@NullMarked
package dev.draftwatch.bench;

import org.jspecify.annotations.NullMarked;
