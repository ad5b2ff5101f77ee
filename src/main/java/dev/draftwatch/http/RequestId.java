package dev.draftwatch.http;

import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** The id of the request that is being served: the caller's {@code X-Request-Id} where it is sane, else one of ours. */
@Singleton
public class RequestId {
    /** Where the id stands for every log line of the request. */
    public static final String MDC_KEY = "requestId";

    RequestId() {}

    /**
     * {@return the id: 1 to 128 of letters, digits, dot, dash and underscore}
     *
     * @throws IllegalStateException outside a request
     */
    public String value() {
        Object id = MDC.get(MDC_KEY);
        if (id == null) {
            throw new IllegalStateException("No request is being served here");
        }
        return id.toString();
    }
}
