package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The windows of five minutes in which Cloudflare counts calls, by its own log. */
final class CallWindow {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private CallWindow() {}

    /** {@return the calls of the API in a log} A browser's upload is none. */
    static List<JsonNode> apiCalls(List<JsonNode> log) {
        return log.stream()
                .filter(call -> !call.path("operation").textValue().equals("upload"))
                .toList();
    }

    /** {@return how many of these calls the busiest window holds} */
    static int busiest(List<JsonNode> calls) {
        List<Instant> times = calls.stream().map(CallWindow::time).sorted().toList();
        int most = 0;
        int begin = 0;
        for (int end = 0; end < times.size(); end++) {
            while (!times.get(begin).plus(LENGTH).isAfter(times.get(end))) {
                begin++;
            }
            most = Math.max(most, end - begin + 1);
        }
        return most;
    }

    static Instant time(JsonNode call) {
        return Instant.parse(call.path("time").textValue());
    }
}
