package dev.draftwatch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cloudflare's official TypeScript client, unmodified, at both doors. Needs Node 20 or newer with npm, and fails where there is
 * none: a proof that is skipped is none.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SdkAppTest {
    private static final Path SOURCES = Path.of("src", "test", "sdk");
    private static final Path INSTALLED = Path.of("target", "sdk");

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
    }

    @ParameterizedTest
    @CsvSource({"/client/v4, emulator-token", "/client/v4, test-admin-key", "/emulator/client/v4, emulator-token"})
    void the_official_client_works_at_the_door(String door, String token) throws Exception {
        install();
        String base = "http://127.0.0.1:" + RestAssured.port;

        String output = run(
                INSTALLED, List.of("node", "drive.mjs", base + door, token, Api.ACCOUNT, base + "/emulator/control"));

        assertThat(output).contains("all held");
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        boolean fresh = !Files.exists(INSTALLED.resolve("node_modules"));
        for (String file : List.of("package.json", "package-lock.json", "drive.mjs")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (fresh) {
            String unused = run(INSTALLED, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    private static String run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("sdk-", ".log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs Node 20 or newer with npm. On Debian: apt-get install -y nodejs npm", e);
        }
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        Files.delete(output);
        assertThat(process.waitFor()).as("%s%n%s", command, text).isZero();
        return text;
    }
}
