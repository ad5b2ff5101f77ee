package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.DraftwatchProcess;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The packaged application with one class broken on purpose, compiled from a changed copy of its source. The product has no
 * switch for faults, so this is how a judge is shown what it must find.
 */
final class MutantBuild {
    private static final String INTAKE = "dev/draftwatch/intake/Intake";
    private static final Pattern COMMITS_FIRST = Pattern.compile(
            "QuarkusTransaction\\.requiringNew\\(\\)\\.call\\((\\(\\) -> \\{\\s+Upload draft = uploads\\.activate\\()");
    private static final String ANSWERS_FIRST = "answeredFirst($1";
    private static final String TOO_LATE = "private Problem tooLate() {";
    private static final String HELPER = """
            private <T> T answeredFirst(java.util.concurrent.Callable<T> work) {
                try {
                    var transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
                    transactions.begin();
                    T answer = work.call();
                    var transaction = transactions.suspend();
                    new Thread(() -> {
                        try {
                            Thread.sleep(400);
                            transactions.resume(transaction);
                            transactions.commit();
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }).start();
                    return answer;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            """;

    private static final String DEBTS = "dev/draftwatch/outbox/Debts";
    private static final String OWES =
            "    void owe(Connection connection, Collection<NewEvent> events, long revision) throws SQLException {";
    private static final String OWES_LATER = """
                void owe(Connection unused, Collection<NewEvent> events, long revision) {
                    List<NewEvent> copy = List.copyOf(events);
                    new Thread(() -> {
                        try (Connection own = io.quarkus.arc.Arc.container()
                                .instance(io.agroal.api.AgroalDataSource.class)
                                .get()
                                .getConnection()) {
                            Thread.sleep(1_500);
                            oweNow(own, copy, revision);
                        } catch (Exception e) {
                            e.printStackTrace();
                        }
                    }).start();
                }

                private void oweNow(Connection connection, Collection<NewEvent> events, long revision) throws SQLException {
            """;

    private static final String KAFKA = "dev/draftwatch/publish/kafka/KafkaTurn";
    private static final String SENDS_FIRST = "return settle(from, send(from.topic(), events, wire), stopping);";
    private static final String MOVES_FIRST =
            "return settle(moved(from.at(events.get(events.size() - 1).place()), List.of()),"
                    + " send(from.topic(), events, wire), stopping);";

    private MutantBuild() {}

    /** A build that takes for sent what Kafka has not acknowledged. */
    static Path movesBeforeItIsAcknowledged(Path directory) throws IOException {
        String source = Files.readString(Path.of("src/main/java", KAFKA + ".java"));
        assertThat(source).as("the place to break").containsOnlyOnce(SENDS_FIRST);
        return built(directory, KAFKA, source.replace(SENDS_FIRST, MOVES_FIRST));
    }

    /** A build that writes down what is owed of an event in a transaction of its own, a moment after the event's. */
    static Path owesAfterItCommits(Path directory) throws IOException {
        String source = Files.readString(Path.of("src/main/java", DEBTS + ".java"));
        assertThat(source).as("the place to break").containsOnlyOnce(OWES);
        return built(directory, DEBTS, source.replace(OWES, OWES_LATER.stripTrailing()));
    }

    /** A build that hands the URL out and puts it on record four tenths of a second later. */
    static Path answersBeforeItCommits(Path directory) throws IOException {
        String source = Files.readString(Path.of("src/main/java", INTAKE + ".java"));
        assertThat(COMMITS_FIRST.matcher(source).results())
                .as("the place to break")
                .hasSize(1);
        assertThat(source).containsOnlyOnce(TOO_LATE);
        String broken =
                COMMITS_FIRST.matcher(source).replaceFirst(ANSWERS_FIRST).replace(TOO_LATE, HELPER + TOO_LATE);
        return built(directory, INTAKE, broken);
    }

    private static Path built(Path directory, String name, String broken) throws IOException {
        Path build = Objects.requireNonNull(DraftwatchProcess.jar().getParent());
        Path classes = compiled(name, broken, build, Files.createDirectories(directory.resolve("classes")));
        return packaged(build, classes, Files.createDirectories(directory.resolve("app-with-fault")));
    }

    private static Path compiled(String name, String source, Path build, Path into) throws IOException {
        Path file = into.resolve(name + ".java");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, source);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-proc:none",
                                    "-parameters",
                                    "-d",
                                    into.toString(),
                                    "-cp",
                                    libraries(build)),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        }
        return into;
    }

    private static String libraries(Path build) throws IOException {
        List<Path> jars = new ArrayList<>(in(build.resolve("app")));
        jars.addAll(in(build.resolve("lib").resolve("main")));
        jars.addAll(in(build.resolve("lib").resolve("boot")));
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }

    private static Path packaged(Path build, Path classes, Path into) throws IOException {
        Files.createSymbolicLink(into.resolve("lib"), build.resolve("lib"));
        Files.createSymbolicLink(into.resolve("quarkus"), build.resolve("quarkus"));
        Files.copy(build.resolve("quarkus-run.jar"), into.resolve("quarkus-run.jar"));
        Path app = Files.createDirectories(into.resolve("app"));
        for (Path original : in(build.resolve("app"))) {
            Path jar = Files.copy(original, app.resolve(build.resolve("app").relativize(original)));
            try (FileSystem content = FileSystems.newFileSystem(jar);
                    Stream<Path> all = Files.walk(classes)) {
                for (Path changed :
                        all.filter(path -> path.toString().endsWith(".class")).toList()) {
                    Files.copy(
                            changed,
                            content.getPath("/" + classes.relativize(changed)),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return into.resolve("quarkus-run.jar");
    }
}
