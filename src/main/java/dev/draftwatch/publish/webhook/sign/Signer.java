package dev.draftwatch.publish.webhook.sign;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs for one receiver, with everything that counts now: during a rotation the new and the former secret both do.
 *
 * @param secrets one or two, the present one first
 * @param keys for {@code v1a}, in the same way; none where it was not asked for
 */
public record Signer(List<SharedSecret> secrets, List<SigningKey> keys) {
    public Signer {
        secrets = List.copyOf(secrets);
        keys = List.copyOf(keys);
    }

    /**
     * {@return the header {@code webhook-signature}}
     *
     * @param id of the message, the same at each attempt
     * @param timestamp of the attempt, in seconds by true time: no receiver verifies by another
     * @param body exactly the bytes that are sent
     */
    public String sign(String id, long timestamp, byte[] body) {
        byte[] content = SharedSecret.content(id, timestamp, body);
        return Stream.concat(
                        secrets.stream().map(secret -> secret.sign(content)),
                        keys.stream().map(key -> key.sign(content)))
                .collect(Collectors.joining(" "));
    }
}
