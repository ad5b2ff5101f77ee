package dev.draftwatch.publish.webhook.sign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The npm library {@code standardwebhooks}, installed below {@code target/} from the lock file beside the tests. */
final class NpmLibrary {
    private static final Path SOURCE = Path.of("src", "test", "resources", "standardwebhooks");
    private static final Path HOME = Path.of("target", "standardwebhooks");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private NpmLibrary() {}

    /** Installs it where it is not yet. Never skipped: without Node.js this fails and names the command to try. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", "verify.mjs")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(
                HOME.resolve("node_modules").resolve("standardwebhooks").resolve("package.json"))) {
            return;
        }
        run("", List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    /** {@return what it says of each message: {@code taken}, or {@code refused} and why} */
    static List<String> verify(List<Message> messages) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (Message message : messages) {
            lines.append(JSON.writeValueAsString(message)).append('\n');
        }
        return run(lines.toString(), List.of("node", "verify.mjs")).lines().toList();
    }

    record Message(String secret, Map<String, String> headers, String body) {}

    private static String run(String input, List<String> command) throws IOException, InterruptedException {
        Path in = Files.writeString(HOME.resolve("in.jsonl"), input);
        Path out = HOME.resolve("out.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError("Node.js 18 or newer with npm is needed: apt-get install nodejs npm", e);
        }
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("Try it by hand: (cd " + HOME + " && " + String.join(" ", command) + ")\n"
                    + Files.readString(out, StandardCharsets.UTF_8));
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
