package dev.draftwatch.emulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pictures as files, named by chance. A file counts only once a committed record names it; the rest is swept at the next start. */
final class PictureFiles implements Pictures {
    private final Path directory;

    PictureFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    @Override
    public String write(byte[] picture) {
        String name = UUID.randomUUID().toString();
        try {
            Files.write(directory.resolve(name), picture);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a picture in " + directory, e);
        }
        return name;
    }

    @Override
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a picture in " + directory, e);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove a picture in " + directory, e);
        }
    }

    @Override
    public void removeUnless(Predicate<String> known) {
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(known.negate())
                    .toList()
                    .forEach(this::remove);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the pictures in " + directory, e);
        }
    }
}
