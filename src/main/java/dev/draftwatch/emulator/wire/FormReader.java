package dev.draftwatch.emulator.wire;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads multipart forms with Netty's decoder, which leaves the parts' bytes alone. */
final class FormReader {
    /** More than any client sends; a bound on the work one request can cause. */
    private static final int MOST_PARTS = 1_024;

    private static final int NO_LIMIT = -1;

    private FormReader() {}

    /**
     * The parts in the order sent; none for a body without parts.
     *
     * @throws Refusal 400 when the body is broken off or is no multipart form
     */
    static List<Part> read(String contentType, byte[] body) {
        if (body.length == 0) {
            return List.of();
        }
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
            if (!HttpPostRequestDecoder.isMultipart(head)) {
                throw Refusal.badRequest("the multipart form has no boundary");
            }
            decoder = new HttpPostMultipartRequestDecoder(
                    new DefaultHttpDataFactory(false), head, StandardCharsets.UTF_8, MOST_PARTS, NO_LIMIT);
            decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(body)));
            // Only at the next piece does the decoder notice that it saw the closing boundary.
            decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
            return partsOf(decoder);
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException
                | HttpPostRequestDecoder.TooManyFormFieldsException
                | HttpPostRequestDecoder.TooLongFormFieldException
                // Of a boundary that is empty, or a character set that nobody knows, the decoder makes no error of its
                // own.
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            throw Refusal.badRequest("the multipart form cannot be read");
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static List<Part> partsOf(HttpPostMultipartRequestDecoder decoder) {
        List<Part> parts = new ArrayList<>();
        try {
            while (decoder.hasNext()) {
                parts.add(partOf(decoder.next()));
            }
        } catch (HttpPostRequestDecoder.EndOfDataDecoderException end) {
            // The decoder's way to say that it saw the closing boundary.
            return parts;
        }
        throw Refusal.badRequest("the multipart form ends before its closing boundary");
    }

    private static Part partOf(InterfaceHttpData data) {
        try {
            byte[] bytes = ((HttpData) data).get();
            if (data instanceof FileUpload file) {
                return new Part(file.getName(), file.getFilename(), bareType(file.getContentType()), bytes);
            }
            return new Part(data.getName(), null, null, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String bareType(@Nullable String type) {
        return type == null || type.isBlank()
                ? null
                : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
