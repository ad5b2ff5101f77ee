/** Long work as people see it: what runs, how far it is, what it did, and a way to stop it. */
@NullMarked
package dev.draftwatch.console.tasks;

import org.jspecify.annotations.NullMarked;
