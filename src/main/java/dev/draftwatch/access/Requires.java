package dev.draftwatch.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a resource method or class: only callers with this scope. Without a good key 401, without the scope 403. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {
    /** Any good key will do; the method itself asks for the scope, which depends on what is asked for. */
    String ANY = "any";

    String value();
}
