package dev.draftwatch.http;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;

/**
 * An answer that says no, as RFC 9457 puts it. Thrown by whoever knows; written in one place, so resources never catch.
 * Carries no stack: it is an answer, not an accident.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String detail;
    private final List<FieldError> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** 400 that names each field and rule. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(400, "The request breaks a rule; see errors", errors);
    }

    public static Problem invalid(String field, String rule, String message) {
        return invalid(List.of(new FieldError(field, rule, message)));
    }

    public static Problem notFound(String what, String id) {
        return of(404, "There is no " + what + " " + id);
    }

    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    /** {@return an answer with this status that names field and rule, though the request is as it should be} */
    public static Problem refused(int status, String detail, FieldError error) {
        return new Problem(status, detail, List.of(error));
    }

    /** {@return an answer with this status}
     *
     * @param detail a sentence for the caller; never anything secret */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** Adds a member of our own to the document. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Says when to come back: {@code Retry-After} in whole seconds, rounded up, at least 1. */
    public Problem retryAfter(Duration wait) {
        long seconds = wait.getSeconds() + (wait.getNano() > 0 ? 1 : 0);
        return header("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    public int status() {
        return status;
    }

    /** {@return what is wrong with each field} Empty where it is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** {@return the document, ready for JSON} With the id of the request that is being served. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title());
        body.put("status", status);
        body.put("detail", detail);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.putAll(members);
        Object requestId = MDC.get(RequestId.MDC_KEY);
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        return body;
    }

    private String title() {
        if (status == 422) {
            return "Unprocessable Content";
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
