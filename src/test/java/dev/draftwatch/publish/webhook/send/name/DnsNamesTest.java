package dev.draftwatch.publish.webhook.send.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a name server of our own, over UDP. */
class DnsNamesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static NameServer server;
    private static DnsNames names;

    @BeforeAll
    static void start() {
        server = new NameServer();
        names = asking(server, LONG);
    }

    @AfterAll
    static void stop() {
        names.close();
        server.close();
    }

    @Test
    void every_address_of_both_kinds_is_an_answer_the_ipv4_ones_first() {
        server.answer("both.test.", "2606:4700::1", "1.2.3.4", "1.2.3.5");

        assertThat(resolve(names, "both.test"))
                .extracting(InetAddress::getHostAddress)
                .hasSize(3)
                .endsWith("2606:4700:0:0:0:0:0:1")
                .contains("1.2.3.4", "1.2.3.5");
    }

    @Test
    void a_name_that_is_another_name_has_its_addresses() {
        server.alias("alias.test.", "inside.test.");
        server.answer("inside.test.", "10.0.0.1");

        assertThat(resolve(names, "alias.test"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.0.1");
    }

    @Test
    void an_answer_that_may_not_be_kept_is_asked_for_again() {
        server.answer("moving.test.", "1.2.3.4");
        assertThat(resolve(names, "moving.test"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("1.2.3.4");

        server.answer("moving.test.", "127.0.0.1");
        assertThat(resolve(names, "moving.test"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1");
    }

    @Test
    void a_name_that_nobody_knows_does_not_resolve() {
        assertThatThrownBy(() -> resolve(names, "unknown.test"))
                .hasRootCauseInstanceOf(UnknownHostException.class)
                .hasRootCauseMessage("unknown.test does not resolve");
    }

    @Test
    void a_name_server_that_is_silent_is_not_waited_for_longer_than_the_limit() {
        server.ignore("silent.test.");
        DnsNames hasty = asking(server, Duration.ofMillis(200));
        try {
            assertThatThrownBy(() -> resolve(hasty, "silent.test"))
                    .hasRootCauseInstanceOf(UnknownHostException.class)
                    .hasRootCauseMessage("No name server answered in time for silent.test");
        } finally {
            hasty.close();
        }
    }

    private static DnsNames asking(NameServer server, Duration limit) {
        return new DnsNames(new SingletonDnsServerAddressStreamProvider(server.address()), limit);
    }

    private static List<InetAddress> resolve(DnsNames names, String name) {
        return names.resolve(name).toCompletableFuture().join();
    }
}
