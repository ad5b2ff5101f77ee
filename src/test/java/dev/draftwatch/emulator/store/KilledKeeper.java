package dev.draftwatch.emulator.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A process that keeps images on many threads, says each id once it is kept, and waits to be killed. */
final class KilledKeeper {
    private static final int THREADS = 8;
    private static final int MOST = 100_000;

    private KilledKeeper() {}

    public static void main(String[] arguments) {
        Images images = new Images(Path.of(arguments[0]));
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> keep(images)).start();
        }
    }

    private static void keep(Images images) {
        for (int i = 0; i < MOST; i++) {
            String id = UUID.randomUUID().toString();
            images.add(ImagesTest.draft(id), there -> true, Instant.EPOCH);
            images.attach(
                    id, new byte[5_000], there -> there.orElseThrow().withPicture(Instant.EPOCH, "x.png", "image/png"));
            synchronized (images) {
                System.out.print(id + ".\n");
                System.out.flush();
            }
        }
    }
}
