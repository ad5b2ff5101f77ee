package dev.draftwatch.http;

import java.util.Map;

/** An answer as it goes over the wire, and may go again. Hides its body: it may carry an upload URL. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", hidden]";
    }
}
