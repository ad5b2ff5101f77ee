package dev.draftwatch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nonsense at both doors, the same for the same seed: {@code -Ddraftwatch.fuzz.seed=…}, {@code -Ddraftwatch.fuzz.calls=…}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FuzzAppTest {
    private static final PatternFormatter FORMAT = new PatternFormatter("%p %c %X %s%e");

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

    @ParameterizedTest
    @EnumSource
    void no_nonsense_breaks_the_door_or_makes_it_tell_a_secret(Nonsense.Door door) throws Exception {
        Nonsense nonsense = new Nonsense(door, Long.getLong("draftwatch.fuzz.seed", 20261125));
        int calls = Integer.getInteger("draftwatch.fuzz.calls", 400);
        for (int i = 0; i < calls; i++) {
            RawCall call = nonsense.call();

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
}
