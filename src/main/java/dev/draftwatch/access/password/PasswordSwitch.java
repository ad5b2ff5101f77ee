package dev.draftwatch.access.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether passwords are a way in at all; they can be switched off where a sign-in provider is there. */
@ApplicationScoped // filters reach it, and are made before the configuration is there
public class PasswordSwitch {
    private final PasswordConfig config;

    @Inject
    PasswordSwitch(PasswordConfig config) {
        this.config = config;
    }

    public boolean isOn() {
        return config.enabled();
    }
}
