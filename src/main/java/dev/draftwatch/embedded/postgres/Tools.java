package dev.draftwatch.embedded.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs PostgreSQL's programs as the user the cluster belongs to, with an environment that nothing of ours leaks into. */
record Tools(Binaries binaries, DatabaseUser user, Path output) {

    record Result(int status, String output) {}

    /**
     * Runs one program to its end. Its output goes through a file and not through a pipe: the server that {@code pg_ctl} leaves
     * behind inherits it, and would keep a pipe open for ever.
     */
    Result run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        Files.deleteIfExists(output);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        Optional<String> path = Optional.ofNullable(environment.get("PATH"));
        // Passwords in our environment are none of the server's business, and PG… variables would change what it does.
        environment.clear();
        path.ifPresent(value -> environment.put("PATH", value));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            int status = process.waitFor();
            return new Result(status, new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new InterruptedIOException("Interrupted while " + program + " ran");
        }
    }
}
