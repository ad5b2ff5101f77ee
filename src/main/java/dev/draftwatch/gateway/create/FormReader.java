package dev.draftwatch.gateway.create;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a multipart form into texts by name; a part that came as a file counts as the text that is in it. */
final class FormReader {
    private static final int MOST_PARTS = 1_024;
    private static final int NO_LIMIT = -1;

    private FormReader() {}

    /**
     * The fields in the order sent, the last of a repeated name; none for a form without parts.
     *
     * @throws Refusal 5400 when it is broken off, is no multipart form, or a field is not UTF-8
     */
    static Map<String, String> read(String contentType, byte[] body) {
        if (body.length == 0) {
            return Map.of();
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
            return fields(decoder);
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

    private static Map<String, String> fields(HttpPostMultipartRequestDecoder decoder) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            while (decoder.hasNext()) {
                InterfaceHttpData part = decoder.next();
                String text = text(part);
                // An array's elements share their name.
                String name = part.getName();
                fields.merge(name, text, (first, next) -> name.endsWith("[]") ? first + '\0' + next : next);
            }
        } catch (HttpPostRequestDecoder.EndOfDataDecoderException end) {
            // The decoder's way to say that it saw the closing boundary.
            return fields;
        }
        throw Refusal.badRequest("the multipart form ends before its closing boundary");
    }

    private static String text(InterfaceHttpData part) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(((HttpData) part).get()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("the field " + part.getName() + " is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
