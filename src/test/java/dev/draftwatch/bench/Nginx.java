package dev.draftwatch.bench;

import dev.draftwatch.testing.DraftwatchProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx as a plain reverse proxy, as its own documentation has it: streaming, with connections that are kept. */
final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr warn;
            events { worker_connections 2048; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                keepalive_requests 1000000;
                upstream cloudflare { server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000; }
                server {
                    listen 127.0.0.1:%d;
                    client_max_body_size 0;
                    location / {
                        proxy_pass http://cloudflare;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_request_buffering off;
                        proxy_buffering off;
                    }
                }
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** {@return where it is installed} empty where it is not; Debian has it where only root's path leads. */
    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx start(Path program, Path directory, int upstream) throws IOException, InterruptedException {
        int port = DraftwatchProcess.freePort();
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(upstream, port));
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        directory + File.separator,
                        "-c",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        while (!listens(port)) {
            if (!process.isAlive()) {
                throw new IOException("nginx does not start: " + Files.readString(directory.resolve("nginx.log")));
            }
            Thread.sleep(10);
        }
        return new Nginx(process, port);
    }

    private static boolean listens(int port) {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return there.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
