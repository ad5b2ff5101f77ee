/**
 * Where webhooks may go, and with which headers of the user's. Doors: {@link UrlPolicy} for what a URL's text tells,
 * {@link Vetting} for what its name resolves to, {@link HeaderPolicy}. Uses {@code address} and {@code name} beside it.
 */
@NullMarked
package dev.draftwatch.publish.webhook.send.destination;

import org.jspecify.annotations.NullMarked;
