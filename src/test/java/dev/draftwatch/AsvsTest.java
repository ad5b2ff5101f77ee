package dev.draftwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code asvs.md} to what there is: its tests exist, and no requirement of levels 1 and 2 is left out. */
class AsvsTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+[^|]*) \\|[^|]+\\|[^|]*\\|");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    /** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
    private static final Map<Integer, Integer> REQUIREMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry(1, 27),
            Map.entry(2, 11),
            Map.entry(3, 19),
            Map.entry(4, 10),
            Map.entry(5, 9),
            Map.entry(6, 35),
            Map.entry(7, 18),
            Map.entry(8, 7),
            Map.entry(9, 7),
            Map.entry(10, 29),
            Map.entry(11, 14),
            Map.entry(12, 9),
            Map.entry(13, 13),
            Map.entry(14, 9),
            Map.entry(15, 13),
            Map.entry(16, 16),
            Map.entry(17, 7)));

    @Test
    void every_requirement_has_one_line() throws IOException {
        List<String> requirements = ROW.matcher(checklist())
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(",", -1)).map(String::strip))
                .toList();

        assertThat(requirements).doesNotHaveDuplicates();
        Map<Integer, Integer> chapters = new TreeMap<>();
        requirements.forEach(id -> chapters.merge(Integer.valueOf(id.substring(0, id.indexOf('.'))), 1, Integer::sum));
        assertThat(chapters).isEqualTo(REQUIREMENTS);
    }

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        Map<String, String> sources = sources();
        TreeSet<String> missing = new TreeSet<>();
        List<String> named = new ArrayList<>();
        NAMED.matcher(checklist()).results().forEach(name -> {
            named.add(name.group());
            String source = sources.getOrDefault(name.group(1), "");
            if (source.isEmpty() || (name.group(2) != null && !source.contains(" " + name.group(2) + "("))) {
                missing.add(name.group());
            }
        });

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private static String checklist() throws IOException {
        try (InputStream text = Objects.requireNonNull(AsvsTest.class.getResourceAsStream("/asvs.md"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            AsvsTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
