package dev.draftwatch.access.person;

/**
 * Whom a sign-in provider names.
 *
 * @param issuer the provider
 * @param subject who this is there; never given to somebody else
 * @param email as the provider tells it; empty where it does not
 * @param emailVerified whether the provider says that it has seen that this address is theirs
 */
public record Identity(String issuer, String subject, String email, boolean emailVerified) {
    @Override
    public String toString() {
        return "Identity[" + issuer + ", " + subject + "]";
    }
}
