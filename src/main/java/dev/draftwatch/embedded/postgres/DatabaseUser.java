package dev.draftwatch.embedded.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * As whom PostgreSQL runs, which refuses to be root. A normal user runs it as itself. Root runs it
 *
 * <ul>
 *   <li>as the owner of the cluster, where that is somebody else: root started what a user had made;
 *   <li>else in a user namespace of its own, in which it is nobody in particular while the files stay root's;
 *   <li>else, where namespaces are forbidden, as {@code nobody}, to whom the cluster then belongs.
 * </ul>
 *
 * @param prefix what goes before a command
 * @param ownerId the numeric user that new files must be given to, or -1 when they are its own already
 */
record DatabaseUser(List<String> prefix, int ownerId) {
    private static final int NOBODY = 65534;

    static DatabaseUser of(Path cluster) throws IOException {
        Path closest = Files.exists(cluster) ? cluster : cluster.getParent();
        int owner = (Integer) Files.getAttribute(closest, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!isRoot()) {
            return new DatabaseUser(List.of(), -1);
        }
        if (owner != 0) {
            return as(owner);
        }
        if (works(List.of("unshare", "-U", "true"))) {
            return new DatabaseUser(List.of("unshare", "-U"), -1);
        }
        return as(NOBODY);
    }

    private static DatabaseUser as(int id) throws IOException {
        List<String> prefix =
                List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--inh-caps=-all", "--");
        List<String> probe = new java.util.ArrayList<>(prefix);
        probe.add("true");
        if (!works(probe)) {
            throw new IOException("PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` (package"
                    + " util-linux) can give it another user here: start Draftwatch as a normal user");
        }
        return new DatabaseUser(prefix, id);
    }

    /** Hands a file or directory over, so that the programs can use it. The way to it becomes passable, not readable. */
    void give(Path path) throws IOException {
        if (ownerId >= 0) {
            Files.setAttribute(path, "unix:uid", ownerId, LinkOption.NOFOLLOW_LINKS);
            Path parent = path.getParent();
            int parentOwner = (Integer) Files.getAttribute(parent, "unix:uid");
            if (parentOwner != ownerId) {
                Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return ProcessHandle.current().info().user().map("root"::equals).orElse(false);
    }

    private static boolean works(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while probing " + command);
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
