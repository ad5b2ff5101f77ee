package dev.draftwatch.console.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Chromium of this machine. A test that needs it is never skipped: where there is none, and this is root on Debian, it is
 * installed; else the test fails with the one command that helps.
 */
final class Chromium {
    private static final String INSTALL = "apt-get install -y chromium";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /** {@return where it is: {@code -Ddraftwatch.chromium}, else on the path} */
    static Path path() throws IOException, InterruptedException {
        Optional<Path> there = find();
        if (there.isEmpty()
                && Files.isExecutable(Path.of("/usr/bin/apt-get"))
                && System.getProperty("user.name").equals("root")) {
            install();
            there = find();
        }
        return there.orElseThrow(
                () -> new AssertionError("The console is tested in a real Chromium, and there is none: " + INSTALL
                        + ", or -Ddraftwatch.chromium=<path>"));
    }

    private static Optional<Path> find() {
        String given = System.getProperty("draftwatch.chromium");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() throws IOException, InterruptedException {
        // What this machine knows of its packages may be old, or nothing.
        run("apt-get", "update");
        run(INSTALL.split(" ", -1));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "chromium-install.log").toFile());
        process.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process running = process.start();
        if (!running.waitFor(10, TimeUnit.MINUTES)) {
            running.destroy();
        }
    }
}
