package dev.draftwatch.publish.webhook.send;

import java.util.Locale;

/** Why an attempt did not end with a whole answer. */
public enum Reason {
    /** The URL breaks a rule; nothing was sent. */
    REFUSED_URL,
    /** The URL's address, or one that its name resolves to, is not allowed; nothing was sent. */
    REFUSED_ADDRESS,
    /** The name has no address now; nothing was sent. */
    DNS,
    /** Nobody accepted the connection; nothing was sent. */
    CONNECT,
    /** The operator's proxy did not let us through; nothing was sent. */
    PROXY,
    /** No encrypted connection to whom the URL names, by certificate; nothing was sent. */
    TLS,
    /** The deadline passed. The receiver may have got everything. */
    TIMEOUT,
    /** The connection ended before the answer did. The receiver may have got everything. */
    RESET,
    /** The answer's head or body is larger than we read. The receiver may have got everything. */
    TOO_LARGE,
    /** What came back is not HTTP/1.1 or HTTP/1.0. */
    PROTOCOL,
    /** Something nobody thought of; the log has it. */
    UNFORESEEN;

    /** {@return the stable word for programs} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
