/**
 * Signatures by Standard Webhooks 1.0.0: {@code v1} is HMAC-SHA256 with a shared secret, {@code v1a} Ed25519, whose public
 * key anybody may know. Door: {@link dev.draftwatch.publish.webhook.sign.Signer}. Uses nothing of ours.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the standard</a>
 */
@NullMarked
package dev.draftwatch.publish.webhook.sign;

import org.jspecify.annotations.NullMarked;
