package dev.draftwatch.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} of a cluster says, judged by whoever holds the data directory's lock: as Draftwatch's process is
 * gone, a server that still runs on the cluster is an orphan of it.
 */
final class Orphan {
    private final Path cluster;
    private final Path pidFile;

    Orphan(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** The running server of exactly this cluster; a copy of the directory, or a number given to another process, is not it. */
    Optional<ProcessHandle> running() throws IOException {
        List<String> lines = lines();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process = pid(lines).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        return process.isPresent() && isOurs(process.get(), Path.of(lines.get(1))) ? process : Optional.empty();
    }

    /**
     * PostgreSQL will not start while a process has the number written in a stale {@code postmaster.pid}, and numbers come
     * again, above all in containers. The file itself must stay: it also names the shared memory by which PostgreSQL notices
     * back ends that outlived their postmaster. So the number becomes ours, the one process that PostgreSQL knows to be its
     * grandparent and no server.
     */
    void disown() throws IOException {
        List<String> lines = lines();
        boolean taken = pid(lines).flatMap(ProcessHandle::of).isPresent();
        if (taken && running().isEmpty()) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile, changed);
        }
    }

    private boolean isOurs(ProcessHandle process, Path writtenDirectory) throws IOException {
        boolean postgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                // Unreadable: not of our user, unless the system tells nothing at all.
                .orElse(false);
        if (!postgres) {
            return false;
        }
        // The server lives in its cluster's directory; the kernel knows it even after the directory was moved.
        Path kernels = Path.of("/proc", Long.toString(process.pid()), "cwd");
        Path directory = Files.isReadable(kernels) ? kernels : writtenDirectory;
        return Files.exists(directory) && Files.isSameFile(directory, cluster);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(pidFile);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(first -> first.matches("\\d{1,10}"))
                .map(Long::valueOf);
    }
}
