package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client got, safe on its own disk before it goes on: the only witness of answers whose giver died after them. */
public final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;

    public Journal(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    }

    public enum Kind {
        /** A create was answered with a URL. */
        GOT,
        /** The same Idempotency-Key was asked again and answered. */
        AGAIN,
        /** The same Idempotency-Key was asked again and answered without a URL; the answer stands in place of the ids. */
        REFUSED,
        /** Cloudflare took the picture. */
        PICTURE_TAKEN
    }

    /**
     * One thing that a client knows for certain.
     *
     * @param mark what the client wrote into the upload, one for each attempt without a key and one for each key
     * @param key the Idempotency-Key, if any
     */
    public record Entry(Kind kind, String mark, @Nullable String key, String id, String imageId, String url) {}

    public synchronized void write(Entry entry) throws IOException {
        byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer left = ByteBuffer.wrap(line);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        channel.force(true);
    }

    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            entries.add(JSON.readValue(line, Entry.class));
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
