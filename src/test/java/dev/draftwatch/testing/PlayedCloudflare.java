package dev.draftwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
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
        byte[] before = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[before.length + PNG.length + after.length];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(PNG, 0, body, before.length, PNG.length);
        System.arraycopy(after, 0, body, before.length + PNG.length, after.length);
        return Http.call("POST", uploadUrl, Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY), body)
                .status();
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
