package dev.draftwatch.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void a_file_in_its_place_or_above_it_is_named_and_called_a_file() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path wanted : new Path[] {file, file.resolve("data")}) {
            assertThatThrownBy(() -> DataDirectory.take(wanted))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the data directory " + wanted + " cannot be used: " + file + " is a file");
        }
    }
}
