package dev.draftwatch.publish.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets turns be taken all the time where a broker is configured, on a thread of its own; elsewhere there is none. */
@Singleton
final class KafkaLoop {
    private static final Logger LOG = Logger.getLogger(KafkaLoop.class);
    private static final Duration FINISH = Duration.ofSeconds(8);

    private final KafkaTurn turn;
    private final Cursors cursors;
    private final KafkaConfig config;
    private final KafkaMetrics metrics;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    KafkaLoop(KafkaTurn turn, Cursors cursors, KafkaConfig config, KafkaMetrics metrics, Clock clock) {
        this.turn = turn;
        this.cursors = cursors;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        config.bootstrapServers().ifPresent(servers -> {
            Thread made = new Thread(() -> run(servers), "kafka");
            made.setDaemon(true);
            made.start();
            thread = made;
        });
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(FINISH.toMillis());
            if (thread.isAlive()) {
                LOG.warnf("Kafka did not acknowledge within %s; what it was sent is sent again", FINISH);
                thread.interrupt();
            }
        }
    }

    private void run(String servers) {
        try (Shift shift = new Shift(turn, cursors, config, metrics, clock, servers, () -> stopping.getCount() == 0)) {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = shift.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf("The lease ends by itself: %s", e.getMessage());
        }
    }
}
