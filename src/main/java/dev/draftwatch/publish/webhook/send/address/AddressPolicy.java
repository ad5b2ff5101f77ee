package dev.draftwatch.publish.webhook.send.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Says to which addresses a webhook may go: to public ones, and into the networks that the operator allows. */
public final class AddressPolicy {
    private final List<Network> allowed;

    /**
     * Public addresses and these.
     *
     * @param allowed networks that are fine although they are special; usually none
     */
    public AddressPolicy(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** {@return why nothing goes to this address, as a part of a sentence: "10.0.0.1 (private use)"} */
    public Optional<String> refusal(InetAddress address) {
        return allows(address)
                ? Optional.empty()
                : SpecialPurpose.nameOf(address).map(name -> address.getHostAddress() + " (" + name + ")");
    }

    /** {@return whether the operator has named this address's network; only there may a webhook travel unencrypted} */
    public boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** {@return whether the operator has named any network} */
    public boolean allowsAny() {
        return !allowed.isEmpty();
    }
}
