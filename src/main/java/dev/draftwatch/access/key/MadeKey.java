package dev.draftwatch.access.key;

/**
 * A key that was just made, in the one moment in which it can be told.
 *
 * @param secret what its holder presents; kept nowhere
 */
public record MadeKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "MadeKey[" + key.id() + ", hidden]";
    }
}
