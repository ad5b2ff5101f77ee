package dev.draftwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Draftwatch that plays Cloudflare for others, which work for its account and never learn that it is not the true one. It
 * outlives them, so its log of calls is whole.
 */
public final class PlayedCloudflare implements AutoCloseable {
    public static final String TOKEN = "emulator-token";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String BOUNDARY = "a-boundary-that-no-picture-holds";
    private static final byte[] PNG_PART = ("--" + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_PART = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final DraftwatchProcess process;

    private PlayedCloudflare(DraftwatchProcess process) {
        this.process = process;
    }

    public static PlayedCloudflare start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /** One that is told more, for whoever tries what it does for itself too. */
    public static PlayedCloudflare start(Path directory, Map<String, String> also) throws IOException {
        Map<String, String> environment =
                new HashMap<>(Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY, "DRAFTWATCH_EMULATOR_CALL_LOG_SIZE", "1000000"));
        environment.putAll(also);
        return new PlayedCloudflare(DraftwatchProcess.start(directory, environment));
    }

    /** What a Draftwatch is told to work for this one's account, with calls enough that the budget is not what is tried. */
    public Map<String, String> asAccount() {
        return new HashMap<>(Map.of(
                "DRAFTWATCH_ADMIN_KEY",
                Api.KEY,
                "DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID",
                Api.ACCOUNT,
                "DRAFTWATCH_CLOUDFLARE_API_TOKEN",
                TOKEN,
                "DRAFTWATCH_CLOUDFLARE_BASE_URL",
                process.url() + "/emulator/client/v4",
                "DRAFTWATCH_BUDGET_CALLS",
                "1000000",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1"));
    }

    /** Sends a picture as a browser would; the status says whether it was accepted. */
    public int send(String uploadUrl) throws IOException {
        return post(uploadUrl, Map.of(), PNG_PART, PNG, END_OF_PART);
    }

    /** Somebody who does not know Draftwatch creates a draft; the status says whether this id was free. */
    public int draftAround(String imageId) throws IOException {
        return around("v2/direct_upload", field("id", imageId));
    }

    /** Somebody who does not know Draftwatch uploads a picture; the status says whether this id was free. */
    public int pictureAround(String imageId) throws IOException {
        return around("v1", field("id", imageId), PNG_PART, PNG, END_OF_PART);
    }

    private static byte[] field(String name, String value) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private int around(String path, byte[]... parts) throws IOException {
        return post(
                process.url() + "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/" + path,
                Map.of("Authorization", "Bearer " + TOKEN),
                parts);
    }

    private static int post(String url, Map<String, String> credential, byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(part);
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Map<String, String> headers = new HashMap<>(credential);
        headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        return Http.call("POST", url, headers, body.toByteArray()).status();
    }

    /** Switches what is not known of Cloudflare. */
    public void behave(Map<String, ?> switches) throws IOException {
        control("PUT", "behaviour", switches);
    }

    public void advance(Duration by) throws IOException {
        control("POST", "clock", Map.of("advance", by.toString()));
    }

    public void fault(Map<String, ?> fault) throws IOException {
        control("POST", "faults", fault);
    }

    public void clearFaults() throws IOException {
        control("DELETE", "faults", Map.of());
    }

    /** Every call so far, in the order of the answers. */
    public List<JsonNode> calls() throws IOException {
        List<JsonNode> calls = new ArrayList<>();
        Http.call("GET", process.url() + "/emulator/control/calls/log?limit=100000", Map.of(), new byte[0])
                .body()
                .path("calls")
                .forEach(calls::add);
        return calls;
    }

    /** How many calls of an operation came so far. */
    public long count(String operation) throws IOException {
        return calls().stream()
                .filter(call -> call.path("operation").textValue().equals(operation))
                .count();
    }

    public DraftwatchProcess process() {
        return process;
    }

    private void control(String method, String what, Map<String, ?> body) throws IOException {
        Http.Reply reply = Http.call(
                method,
                process.url() + "/emulator/control/" + what,
                Map.of("Content-Type", "application/json"),
                Http.json(body));
        if (reply.status() >= 300) {
            throw new IOException(what + " answers " + reply.status() + " " + reply.text());
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
