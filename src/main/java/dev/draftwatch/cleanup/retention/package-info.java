/**
 * Removes what is past its time: uploads that ended, events, looks; each by the door of its owner, in small batches, and never what
 * is still owed. Deliveries, kept answers, sessions and tasks are removed by those who keep them.
 */
@NullMarked
package dev.draftwatch.cleanup.retention;

import org.jspecify.annotations.NullMarked;
