package dev.draftwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends exactly the bytes and headers that a table says, which friendlier clients would mend: {@code {{x*9}}} repeats,
 * {@code {{now+PT1M}}} is the house's time, {@code \xC3} a single byte.
 */
public final class RawRequest {
    private static final Pattern REPEATED = Pattern.compile("\\{\\{(.{1,9}?)\\*(\\d+)}}", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("\\{\\{now([+-])(PT[0-9HMS]+)}}");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-F]{2})");

    private RawRequest() {}

    /** What came back. */
    public record Answer(int status, String head, String text) {
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    public static Answer post(String path, String headers, String body) throws IOException {
        return send("POST", path, headers, body);
    }

    /**
     * Sends with a key.
     *
     * @param headers {@code Name: value} separated by {@code ;;}; {@code json} for JSON's content type, {@code none} for none
     */
    public static Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = bytes(body);
        StringBuilder head = new StringBuilder(
                        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                .append("Authorization: Bearer " + Api.KEY + "\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers.split(";;", -1)) {
            if (header.equals("json")) {
                head.append("Content-Type: application/json\r\n");
            } else if (!header.equals("none")) {
                head.append(repeated(header)).append("\r\n");
            }
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            String answered = answer.substring(0, end);
            return new Answer(Integer.parseInt(answered.split(" ", 3)[1]), answered, answer.substring(end + 4));
        }
    }

    /** {@return the custom id that such a body asks for, if any} */
    public static @Nullable String customIdIn(String body) throws IOException {
        byte[] bytes = bytes(body);
        JsonNode id =
                bytes.length == 0 ? null : new ObjectMapper().readTree(bytes).get("customId");
        return id == null ? null : id.textValue();
    }

    private static byte[] bytes(String body) {
        Matcher time = TIME.matcher(body);
        String timed = time.find() ? time.replaceAll(found -> moment(found.group(1), found.group(2))) : body;
        String text = repeated(timed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher raw = BYTE.matcher(text);
        int from = 0;
        while (raw.find()) {
            out.writeBytes(text.substring(from, raw.start()).getBytes(StandardCharsets.UTF_8));
            out.write(Integer.parseInt(raw.group(1), 16));
            from = raw.end();
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String repeated(String text) {
        return REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }

    private static String moment(String sign, String duration) {
        Instant now =
                Instant.parse(RestAssured.given().get("/emulator/control/clock").path("now"));
        Duration by = Duration.parse(duration);
        return (sign.equals("+") ? now.plus(by) : now.minus(by)).toString();
    }
}
