package dev.draftwatch.publish.webhook.send;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The part of an answer that is kept, made fit for the log: nothing in it can break a line or a database. */
final class AnswerBody {
    /** What is kept, in bytes. */
    private static final int KEPT = 4096;
    /** What is read, in bytes; whoever sends more has not understood that nobody listens. */
    private static final int READ = 1024 * 1024;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Buffer kept = Buffer.buffer();
    private long read;

    void add(Buffer chunk) {
        read += chunk.length();
        int missing = KEPT - kept.length();
        if (missing > 0) {
            kept.appendBuffer(chunk, 0, Math.min(missing, chunk.length()));
        }
    }

    boolean isTooLarge() {
        return read > READ;
    }

    /** {@return the beginning as text} A character that the limit cuts in two is left out. */
    String text() {
        ByteBuffer bytes = ByteBuffer.wrap(kept.getBytes());
        CharBuffer text = CharBuffer.allocate(KEPT);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        decoder.decode(bytes, text, read <= KEPT);
        return text.flip().toString().replace('\0', '\ufffd');
    }

    /** {@return headers by lower-case name} What is no character to be shown is replaced. */
    static Map<String, String> headers(MultiMap headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers) {
            shown.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    CONTROL.matcher(header.getValue()).replaceAll("\ufffd"),
                    (first, second) -> first + ", " + second);
        }
        return Map.copyOf(shown);
    }
}
