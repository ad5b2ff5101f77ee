package dev.draftwatch.http;

import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of the request that is being served: the caller's {@code X-Request-Id} where it is sane, else one of ours. */
@Singleton
public class RequestId {
    /** Where the id stands for every log line of the request. */
    public static final String MDC_KEY = "requestId";

    /** Nothing that could end a log line or a header. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    RequestId() {}

    /** {@return what the caller gave where it is sane, else a fresh one} */
    public static String of(@Nullable String given) {
        return given != null && SANE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

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
