package dev.draftwatch.access.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

@ConfigMapping(prefix = "draftwatch.passwords")
interface PasswordConfig {

    /** Whether people may sign in with a password. Default true; false where a sign-in provider is the only way, beside keys. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How slow a password is to check: bcrypt's cost, each step twice as slow. Default 12, about a quarter of a second; 10 to
     * 16. Holds for passwords that are chosen from then on.
     */
    @Min(10) @Max(16) @WithDefault("12")
    int bcryptCost();
}
