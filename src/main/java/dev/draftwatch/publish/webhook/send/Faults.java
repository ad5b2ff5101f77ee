package dev.draftwatch.publish.webhook.send;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** What the libraries below us mean by their exceptions, in our words. */
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    private Faults() {}

    /** {@return why there is no connection} Nothing was sent. */
    static Failure connecting(Throwable fault) {
        if (has(fault, ProxyConnectException.class)) {
            return new Failure(Reason.PROXY, "The proxy did not let us through");
        }
        if (has(fault, SSLException.class) || has(fault, CertificateException.class)) {
            return new Failure(Reason.TLS, "No encrypted connection: " + innermost(fault));
        }
        if (has(fault, IOException.class) || has(fault, TimeoutException.class)) {
            return new Failure(Reason.CONNECT, "No connection: " + innermost(fault));
        }
        return unforeseen(fault);
    }

    /** {@return why the request or its answer did not end} */
    static Failure exchanging(Throwable fault) {
        if (has(fault, TooLongFrameException.class)) {
            return new Failure(
                    Reason.TOO_LARGE, "The answer's head is larger than " + Connections.LARGEST_HEAD + " bytes");
        }
        if (has(fault, SSLException.class)) {
            return new Failure(Reason.TLS, "The encrypted connection broke: " + innermost(fault));
        }
        if (has(fault, HttpClosedException.class)
                || has(fault, PrematureChannelClosureException.class)
                || has(fault, ClosedChannelException.class)
                || has(fault, IOException.class)) {
            return new Failure(Reason.RESET, "The receiver closed the connection before its answer ended");
        }
        if (fault instanceof DecoderException
                || fault instanceof IllegalArgumentException
                || fault instanceof IllegalStateException) {
            return new Failure(Reason.PROTOCOL, "The answer is not HTTP/1.1: " + innermost(fault));
        }
        return unforeseen(fault);
    }

    static Failure unforeseen(Throwable fault) {
        LOG.error("A webhook failed in a way nobody foresaw", fault);
        return new Failure(
                Reason.UNFORESEEN,
                "Something went wrong here: " + fault.getClass().getSimpleName());
    }

    private static boolean has(Throwable fault, Class<? extends Throwable> type) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The first cause says it best; only letters that can be shown, and not too many. */
    private static String innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String shown = message.replaceAll("\\p{Cntrl}", " ");
        return shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
    }
}
