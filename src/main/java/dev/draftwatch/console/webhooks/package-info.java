/** Endpoints of webhooks, what became of each event, and what can be done about it. */
@NullMarked
package dev.draftwatch.console.webhooks;

import org.jspecify.annotations.NullMarked;
