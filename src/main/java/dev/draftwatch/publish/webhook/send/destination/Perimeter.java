package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.address.AddressPolicy;
import dev.draftwatch.publish.webhook.send.address.Network;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What the operator allows, read from its settings. One that cannot be read ends the start, and is named: a slip here would
 * open a network or close a way.
 */
@Singleton
@Startup // before anything is sent
public final class Perimeter {
    private final AddressPolicy addresses;
    private final List<PortRange> ports;
    private final Optional<EgressProxy> proxy;
    private final Optional<URI> publicUrl;
    private final OptionalInt ownPort;

    Perimeter(TargetConfig config) {
        this.addresses = new AddressPolicy(all(
                "DRAFTWATCH_WEBHOOKS_ALLOWED_NETWORKS", config.allowedNetworks().orElse(List.of()), Network::parse));
        this.ports = all("DRAFTWATCH_WEBHOOKS_ALLOWED_PORTS", config.allowedPorts(), PortRange::parse);
        this.proxy = config.proxy().map(text -> one("DRAFTWATCH_WEBHOOKS_PROXY", text, EgressProxy::parse));
        this.publicUrl = config.publicUrl().filter(url -> url.getHost() != null);
        this.ownPort = config.ownPort();
    }

    AddressPolicy addresses() {
        return addresses;
    }

    List<PortRange> ports() {
        return ports;
    }

    /** {@return the proxy that every webhook leaves through, where there is one} */
    public Optional<EgressProxy> proxy() {
        return proxy;
    }

    Optional<URI> publicUrl() {
        return publicUrl;
    }

    OptionalInt ownPort() {
        return ownPort;
    }

    private static <T> List<T> all(String setting, List<String> texts, Function<String, T> parse) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> one(setting, text, parse))
                .toList();
    }

    private static <T> T one(String setting, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(setting + ": " + e.getMessage(), e);
        }
    }
}
