/**
 * Says from outside whether Draftwatch kept its promises: from what a client wrote down of what it got, what Cloudflare's log
 * of calls says, and what the feed and the API say. {@link dev.draftwatch.proof.judge.Judge} is pure; nothing here looks
 * into a database or knows a class of the application.
 */
@NullMarked
package dev.draftwatch.proof.judge;

import org.jspecify.annotations.NullMarked;
