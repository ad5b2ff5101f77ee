package dev.draftwatch.access;

import dev.draftwatch.access.right.Capability;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a console resource's method or class: only who is signed in and may do all of this. Without a session 401, which the console
 * shows as the sign-in form in the place of the page; without the capability 403. Who it is stands in {@link CurrentCaller}.
 *
 * <p>What is not read-only (every method but GET, HEAD and OPTIONS) must carry {@link CurrentCaller#formToken}: in the form
 * field {@code csrf} or the header {@code X-CSRF-Token}. Without it 403, and nothing of the method runs.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    /** All of these; none: whoever is signed in. */
    Capability[] value() default {};
}
