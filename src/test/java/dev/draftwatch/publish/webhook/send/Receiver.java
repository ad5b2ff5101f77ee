package dev.draftwatch.publish.webhook.send;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A receiver that writes what it is told to, byte by byte, also what no HTTP server would. */
final class Receiver implements AutoCloseable {
    /** What it does with a connection once a whole request has come; on return the next one is read, if there is any. */
    interface Script {
        void answer(Request request, Connection connection) throws IOException, InterruptedException;
    }

    /** One request as it came, and on which connection: the first, the second … */
    @SuppressWarnings("ArrayRecordComponent") // looked at, not compared
    record Request(int connection, String head, byte[] body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile String greeting = "";

    private Receiver(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        threads.execute(this::accept);
    }

    static Receiver plain(Script script) throws IOException {
        return new Receiver(new ServerSocket(0, 50, loopback()), script);
    }

    static Receiver tls(SSLContext context, Script script) throws IOException {
        return new Receiver(context.getServerSocketFactory().createServerSocket(0, 50, loopback()), script);
    }

    /** Answers every request with this text, as it is. */
    static Script says(String text) {
        return (request, connection) -> connection.write(text);
    }

    /** Answers every request with this text and closes the connection. */
    static Script saysAndCloses(String text) {
        return (request, connection) -> {
            connection.write(text);
            connection.close();
        };
    }

    /** From now on it speaks first on each connection, and then listens to nothing. */
    void greet(String text) {
        greeting = text;
    }

    int port() {
        return server.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    /** {@return how many connections were made so far} */
    int connections() {
        return open.size();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = open.size();
                threads.execute(() -> serve(number, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            Connection connection = new Connection(socket);
            if (!greeting.isEmpty()) {
                connection.write(greeting);
                connection.hang();
            }
            while (!socket.isClosed()) {
                Request request = read(number, socket.getInputStream());
                requests.add(request);
                script.answer(request, connection);
            }
        } catch (IOException | InterruptedException gone) {
            // The other side has heard enough, or the test is over.
        }
    }

    private static Request read(int number, InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        Request request = new Request(number, head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
        String told = request.header("Content-Length");
        int length = told.isEmpty() ? 0 : Integer.parseInt(told);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new Request(number, request.head(), body);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    /** The connection that a request came on. */
    static final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        Socket socket() {
            return socket;
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void close() throws IOException {
            socket.close();
        }

        /** Ends it as a machine does that has lost it. */
        void reset() throws SocketException, IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Says nothing until the other side has gone. */
        void hang() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // Whatever else it says is not listened to.
            }
        }
    }
}
