package dev.draftwatch.emulator;

import static io.restassured.RestAssured.given;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.runtime.ExecutorRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Where Draftwatch is its own Cloudflare, all of its workers may wait for the emulator at once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OwnWorkersAppTest {
    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int workers;

    @Test
    void the_emulator_answers_while_every_worker_of_the_platform_waits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(workers);
        CountDownLatch released = new CountDownLatch(1);
        Executor platform = ExecutorRecorder.getCurrent();
        try {
            for (int i = 0; i < workers; i++) {
                platform.execute(() -> {
                    waiting.countDown();
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            waiting.await();

            given().header("Authorization", "Bearer emulator-token")
                    .get("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/stats")
                    .then()
                    .statusCode(200);
        } finally {
            released.countDown();
        }
    }
}
