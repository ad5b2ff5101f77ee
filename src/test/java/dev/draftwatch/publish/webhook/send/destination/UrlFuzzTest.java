package dev.draftwatch.publish.webhook.send.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.publish.webhook.send.address.AddressPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * URLs of a small seeded generator: pieces of good and of dangerous ones, put together and damaged. Repeat a run with
 * {@code -Ddraftwatch.fuzz.seed=…}, and let it be longer with {@code -Ddraftwatch.fuzz.size=…}.
 */
class UrlFuzzTest {
    private static final int SIZE = Integer.getInteger("draftwatch.fuzz.size", 50_000);
    private static final long SEED = Long.getLong("draftwatch.fuzz.seed", 20261125L);

    private static final AddressPolicy STRICT = new AddressPolicy(List.of());
    private static final List<String> SCHEMES = List.of("https://", "HTTPS://", "http://", "https:", "//", "");
    private static final List<String> BEFORE =
            List.of("", "", "", "", "user@", "a:b@", "@", "\\", "//", "example.com@");
    private static final List<String> NAMES =
            List.of("example.com", "localhost", "a.localhost", "metadata.internal", "xn--a", "a_b", "0x7f", "127", "１");
    private static final List<String> AFTER =
            List.of("", "", "", "", ".", ":", ":443", ":0", ":65536", ":22", "%00", "\u0000", "é");
    private static final List<String> PATHS =
            List.of("", "/", "/a?b=c", "/../..", "//127.0.0.1/", "?x", "#f", "\\..", " ", "/%zz", "/\r\n");

    private final UrlPolicy policy = new UrlPolicy(Settings.perimeter(Map.of()));

    @Test
    void no_text_breaks_the_policy_or_gets_a_special_address_past_it() {
        SplittableRandom random = new SplittableRandom(SEED);
        int taken = 0;
        for (int i = 0; i < SIZE; i++) {
            String url = damaged(
                    pick(random, SCHEMES)
                            + pick(random, BEFORE)
                            + host(random)
                            + pick(random, AFTER)
                            + pick(random, PATHS),
                    random);

            Optional<Refusal> refusal = policy.check(url);

            if (refusal.isEmpty()) {
                taken++;
                assertThat(refused(url)).as("seed %d: %s", SEED, url).isEmpty();
            }
        }
        assertThat(taken).as("enough of them are good URLs").isGreaterThan(SIZE / 500);
    }

    /** Read by another reader than ours, as lenient as the one that would connect. */
    private static Optional<String> refused(String url) {
        String host = URI.create(url).getHost();
        if (host == null || !host.matches("[0-9.]+|\\[.*\\]|(?i)0x.*")) {
            return Optional.empty();
        }
        try {
            return STRICT.refusal(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String host(SplittableRandom random) {
        int a = random.nextInt(256);
        List<Integer> special = List.of(0, 10, 127, 169, 172, 192, 198, 224, 255);
        int first = random.nextBoolean() ? special.get(random.nextInt(special.size())) : a;
        long ipv4 = ((long) first << 24) | random.nextInt(1 << 24);
        Function<Integer, Long> octet = shift -> (ipv4 >> shift) & 0xff;
        String dotted = octet.apply(24) + "." + octet.apply(16) + "." + octet.apply(8) + "." + octet.apply(0);
        String hex = Long.toHexString(ipv4 >> 16) + ":" + Long.toHexString(ipv4 & 0xffff);
        return switch (random.nextInt(12)) {
            case 0 -> dotted;
            case 1 -> String.valueOf(ipv4);
            case 2 -> "0x" + Long.toHexString(ipv4);
            case 3 -> "0" + Long.toOctalString(octet.apply(24)) + "." + octet.apply(16) + "." + (ipv4 & 0xffff);
            case 4 -> octet.apply(24) + "." + (ipv4 & 0xffffff);
            case 5 -> "[::ffff:" + dotted + "]";
            case 6 -> "[64:ff9b::" + hex + "]";
            case 7 -> "[2002:" + hex + "::1]";
            case 8 -> "[::" + hex + "]";
            case 9 -> "[" + groups(random) + "]";
            case 10 -> groups(random);
            default -> pick(random, NAMES);
        };
    }

    private static String groups(SplittableRandom random) {
        List<String> begins =
                List.of("fe80", "fc00", "2001", "2001:db8", "100", "2606:4700", "", "ff02", "3fff", "5f00");
        String groups = IntStream.range(0, random.nextInt(1, 7))
                .mapToObj(i -> Integer.toHexString(random.nextInt(1 << 16)))
                .collect(Collectors.joining(":"));
        return pick(random, begins) + (random.nextBoolean() ? "::" : ":") + groups;
    }

    /** Half of them stay as they are. */
    private static String damaged(String text, SplittableRandom random) {
        if (text.isEmpty() || random.nextBoolean()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
            default -> text.substring(0, at) + text.charAt(random.nextInt(text.length())) + text.substring(at + 1);
        };
    }

    private static <T> T pick(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
