package dev.draftwatch.access.session;

import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Whose session it is: exactly one of the two is there.
 *
 * @param key good at this moment
 * @param person who may sign in at this moment
 */
public record SignedIn(@Nullable ApiKey key, @Nullable Person person) {}
