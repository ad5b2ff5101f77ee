package dev.draftwatch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nonsense at the gateway, the same for the same seed: {@code -Ddraftwatch.fuzz.seed=…}, {@code -Ddraftwatch.fuzz.calls=…}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FuzzAppTest {
    private static final String BASE = "/client/v4/accounts/" + Api.ACCOUNT + "/images";
    private static final List<String> PIECES = List.of(
            "v1",
            "v2",
            "direct_upload",
            "keys",
            "variants",
            "stats",
            "batch_token",
            "blob",
            "x",
            "",
            ".",
            "..",
            "%2e%2e",
            "..;a",
            "%2F",
            "%",
            "%zz",
            "%00",
            "%FF",
            "%C3%28",
            "a%20b",
            "\\",
            "%5C..",
            ";",
            "a=b",
            "~",
            "accounts",
            "images",
            "*",
            "'",
            "\"");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO");
    private static final PatternFormatter FORMAT = new PatternFormatter("%p %c %X %s%e");

    private final Random random = new Random(Long.getLong("draftwatch.fuzz.seed", 20261125));
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, java.util.logging.Level> former = new LinkedHashMap<>();
    private final ExtHandler listener = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            lines.add(FORMAT.format(entry));
        }
    };

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        LogContext.getLogContext().getLogger("").addHandler(listener);
        for (String category : List.of("dev.draftwatch", "io.vertx.core.http", "org.jboss.resteasy.reactive")) {
            Logger logger = LogContext.getLogContext().getLogger(category);
            former.put(logger, logger.getLevel());
            logger.setLevel(Level.DEBUG);
        }
    }

    @AfterEach
    void stopListening() {
        LogContext.getLogContext().getLogger("").removeHandler(listener);
        former.forEach(Logger::setLevel);
    }

    @Test
    void no_nonsense_breaks_the_gateway_or_makes_it_tell_a_secret() throws Exception {
        int calls = Integer.getInteger("draftwatch.fuzz.calls", 400);
        for (int i = 0; i < calls; i++) {
            RawCall call = call();

            RawCall.Answer answer = call.send();

            assertThat(answer.status())
                    .as(
                            "call %d: %s %s %s",
                            i, call.method(), call.target(), call.headers().keySet())
                    .isBetween(200, 599)
                    .isNotEqualTo(500);
            assertThat(answer.text()).doesNotContain("emulator-token", Api.KEY, "planted");
            assertThat(answer.headers().toString()).doesNotContain("emulator-token", Api.KEY, "planted");
        }
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("emulator-token", Api.KEY, "planted"));
        assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));
    }

    private RawCall call() {
        Map<String, String> headers = new LinkedHashMap<>();
        switch (random.nextInt(6)) {
            case 0 -> headers.put("Authorization", "Bearer emulator-token");
            case 1, 2 -> headers.put("Authorization", "Bearer " + Api.KEY);
            case 3 -> headers.put("Authorization", "Bearer planted-" + random.nextInt());
            case 4 -> {
                headers.put("X-Auth-Email", "planted@example.com");
                headers.put("X-Auth-Key", "planted" + "0".repeat(random.nextInt(40)));
            }
            default -> headers.put("Authorization", "planted \u00e9" + printable(20));
        }
        for (String name : List.of(
                "Accept", "X-Request-Id", "Draftwatch-X", "Connection-X", "X-Stainless-Retry-Count", "User-Agent")) {
            if (random.nextInt(4) == 0) {
                headers.put(name, printable(60));
            }
        }
        String method = METHODS.get(random.nextInt(METHODS.size()));
        boolean create = random.nextInt(3) == 0;
        if (create) {
            headers.put(
                    "Content-Type",
                    "multipart/form-data; boundary=" + (random.nextInt(9) == 0 ? printable(9) : RawCall.BOUNDARY));
            return new RawCall("POST", BASE + "/v2/direct_upload" + query(), headers, mangled(RawCall.form(fields())));
        }
        boolean body = !method.equals("GET") && !method.equals("HEAD") && random.nextBoolean();
        return new RawCall(method, BASE + path() + query(), headers, body ? noise(random.nextInt(5_000)) : new byte[0]);
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            path.append('/').append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return path.toString();
    }

    private String query() {
        return random.nextInt(3) > 0
                ? ""
                : "?per_page=" + PIECES.get(random.nextInt(PIECES.size())) + "&"
                        + printable(30).replace(' ', '+').replace('#', '_');
    }

    private Map<String, String> fields() {
        List<String> names = List.of(
                "id",
                "creator",
                "expiry",
                "metadata",
                "requireSignedURLs",
                "metadata[a]",
                "metadata[a][b]",
                "metadata[]",
                "metadata.x..y",
                "metadata[a",
                "metadata[a][]",
                "file",
                "",
                "é");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String value =
                    switch (random.nextInt(6)) {
                        case 0 -> "{\"a\":" + random.nextInt() + "}";
                        case 1 -> "{\"\\u0000\":\"\\ud800\"}";
                        case 2 -> "\u0000" + printable(8);
                        case 3 -> "[".repeat(random.nextInt(3_000));
                        case 4 -> "2026-13-99T00:00:00Z";
                        default -> printable(random.nextInt(1_500));
                    };
            fields.put(names.get(random.nextInt(names.size())), value);
        }
        return fields;
    }

    private byte[] mangled(byte[] form) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(form, random.nextInt(form.length));
            case 1 -> {
                for (int i = 0; i < 5; i++) {
                    form[random.nextInt(form.length)] = (byte) random.nextInt(256);
                }
                yield form;
            }
            default -> form;
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String printable(int most) {
        return random.ints(Math.max(1, most), '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
