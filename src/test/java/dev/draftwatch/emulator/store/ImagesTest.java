package dev.draftwatch.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.emulator.store.Images.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    @TempDir
    Path directory;

    @Test
    void what_was_kept_is_there_when_opened_again() {
        Images before = new Images(directory);
        before.add(draft("a"), there -> true, NOW);
        before.add(draft("b"), there -> true, NOW);
        before.attach("b", new byte[] {1, 2}, there -> there.orElseThrow().withPicture(NOW, "b.png", "image/png"));
        before.setting("word", "kept");
        before.close();

        Images after = new Images(directory);

        assertThat(after.find("a")).contains(draft("a"));
        StoredImage b = after.find("b").orElseThrow();
        assertThat(after.picture(b)).containsExactly(1, 2);
        assertThat(b.uploaded()).isEqualTo(NOW);
        assertThat(after.uploaded(null, Direction.NEWEST_FIRST, image -> true, 10))
                .containsExactly(b);
        assertThat(after.countDrafts()).isEqualTo(1);
        assertThat(after.setting("word")).contains("kept");
        after.close();
    }

    @Test
    void pictures_that_no_record_names_are_swept_at_the_next_start() throws IOException {
        Images before = new Images(directory);
        before.add(draft("a"), there -> true, NOW);
        before.attach("a", new byte[] {1}, there -> there.orElseThrow().withPicture(NOW, "a.png", "image/png"));
        before.close();
        Files.write(directory.resolve("pictures").resolve("half-written"), new byte[] {1, 2, 3});

        Images after = new Images(directory);

        assertThat(files()).hasSize(1).doesNotContain("half-written");
        after.close();
    }

    @Test
    void a_refused_picture_leaves_no_file_and_a_draft() throws IOException {
        Images images = new Images(directory);
        images.add(draft("a"), there -> true, NOW);

        assertThatThrownBy(() -> images.attach("a", new byte[] {1}, there -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(files()).isEmpty();
        assertThat(images.find("a").orElseThrow().isDraft()).isTrue();
        images.close();
    }

    @Test
    void a_second_one_on_the_same_directory_is_told_so() {
        Images first = new Images(directory);

        assertThatThrownBy(() -> new Images(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString());

        first.close();
    }

    /** The child says an id only after the store had kept it; whatever was said before the kill must be there. */
    @Test
    void what_was_answered_survives_a_kill() throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            Path there = directory.resolve("round-" + round);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledKeeper.class.getName(),
                            there.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> said = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null) {
                    if (line.endsWith(".")) {
                        said.add(line.substring(0, line.length() - 1));
                    }
                    if (said.size() == 300 * (round + 1)) {
                        child.toHandle().destroyForcibly();
                    }
                    line = lines.readLine();
                }
            }
            child.waitFor();

            Images after = new Images(there);

            assertThat(said).hasSizeGreaterThanOrEqualTo(300);
            for (String id : said) {
                StoredImage image = after.find(id).orElseThrow(() -> new AssertionError(id + " is lost"));
                assertThat(after.picture(image)).hasSize(5_000);
            }
            assertThat(after.countUploaded()).isEqualTo(files(there).size());
            after.close();
        }
    }

    private List<String> files() throws IOException {
        return files(directory);
    }

    private static List<String> files(Path there) throws IOException {
        try (Stream<Path> files = Files.list(there.resolve("pictures"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    static StoredImage draft(String id) {
        return StoredImage.draft(id, true, null, "{}", false, NOW, NOW.plusSeconds(1_800));
    }
}
