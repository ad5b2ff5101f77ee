package dev.draftwatch.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A real SMTP server, at the port where the running application looks for one. */
public final class MailServer implements AutoCloseable {
    private final GreenMail server;

    private MailServer(GreenMail server) {
        this.server = server;
    }

    public static MailServer start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailServer(server);
    }

    /** A message as its recipient has it. */
    public record Got(String to, String from, String id, String subject, String text, String html) {
        private static Got of(MimeMessage message) {
            try {
                MimeMultipart parts = (MimeMultipart) message.getContent();
                return new Got(
                        message.getAllRecipients()[0].toString(),
                        message.getFrom()[0].toString(),
                        message.getMessageID(),
                        message.getSubject(),
                        part(parts, "text/plain"),
                        part(parts, "text/html"));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("A message that was received cannot be read", e);
            }
        }

        private static String part(MimeMultipart parts, String type) throws MessagingException, IOException {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
            }
            throw new IllegalStateException("No part is " + type);
        }
    }

    /** Everything that came. */
    public List<Got> received() {
        return messages().map(Got::of).toList();
    }

    /** Everything whose subject says this. */
    public List<Got> about(String words) {
        return received().stream().filter(got -> got.subject().contains(words)).toList();
    }

    private Stream<MimeMessage> messages() {
        return Arrays.stream(server.getReceivedMessages());
    }

    @Override
    public void close() {
        server.stop();
    }
}
