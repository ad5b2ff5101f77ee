package dev.draftwatch.emulator.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where an operation's behaviour was read, when, and what of it nobody documents. Every operation carries one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DocumentedAt {
    /** The page, or path of the specification. */
    String value();

    /** The day the text is of, as {@code 2024-08-06}. */
    String date();

    /** What is assumed; where more than one reading is likely, the switch of {@code Behaviour} that chooses. */
    String assumed() default "";
}
