package dev.draftwatch.emulator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.emulator.store.EmulatorConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorOffTest {
    @ParameterizedTest
    @CsvSource({
        "/emulator, 404",
        "/emulator/client/v4/accounts/a/images/v2, 404",
        "/emulator/upload/h/i, 404",
        "/emulator/control/clock, 404",
        "/%65mulator/control/clock, 404",
        "//emulator/control/clock, 404",
        "/x/../emulator/control/clock, 404",
        "/emulators, 200",
        "/api/v1/uploads, 200"
    })
    void where_it_is_off_nothing_of_it_can_be_reached(String path, int status) throws Exception {
        EmulatorConfig off = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(EmulatorConfig.class)
                .withDefaultValue("draftwatch.data-dir", "unused")
                .build()
                .getConfigMapping(EmulatorConfig.class);
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(context -> context.response().end("{}"));
        new EmulatorRoutes(
                        off,
                        () -> {
                            throw new AssertionError("the store was opened");
                        },
                        () -> {
                            throw new AssertionError("the page was made");
                        })
                .register(router);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        try {
            var answer = given().urlEncodingEnabled(false)
                    .get("http://127.0.0.1:" + server.actualPort() + path)
                    .then()
                    .statusCode(status);
            if (status == 404) {
                answer.contentType("application/problem+json").body("status", equalTo(404));
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }
}
