/**
 * Which addresses of the internet we connect to: the registries of special-purpose addresses as a table, and the networks
 * that the operator allows all the same. Door: {@link AddressPolicy}. Pure, and uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.publish.webhook.send.address;

import org.jspecify.annotations.NullMarked;
