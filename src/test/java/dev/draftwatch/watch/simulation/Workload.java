package dev.draftwatch.watch.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Uploads as people make them: most pictures come within a minute or two, some never. */
final class Workload {
    static final long DEADLINE = 30 * 60_000L;
    private static final double MEDIAN_SECONDS = 40;
    private static final double SPREAD = 1;
    private static final double UPLOADED = 0.7;

    private Workload() {}

    /** All at once. */
    static List<Picture> atOnce(int count, SplittableRandom random) {
        List<Picture> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pictures.add(picture(i, 0, DEADLINE, random));
        }
        return pictures;
    }

    /** So many a second, for so long. */
    static List<Picture> steady(double perSecond, long seconds, SplittableRandom random) {
        List<Picture> pictures = new ArrayList<>();
        double at = 0;
        while (at < seconds) {
            pictures.add(picture(pictures.size(), (long) (at * 1000), DEADLINE, random));
            at -= Math.log(1 - random.nextDouble()) / perSecond;
        }
        return pictures;
    }

    /** Now and then, with deadlines of all lengths. */
    static List<Picture> anyhow(int count, long within, SplittableRandom random) {
        List<Picture> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long lives = 120_000 + random.nextLong(DEADLINE);
            pictures.add(picture(i, random.nextLong(within), lives, random));
        }
        return pictures;
    }

    /** Both at the same time. */
    static List<Picture> together(List<Picture> one, List<Picture> other) {
        List<Picture> both = new ArrayList<>(one);
        for (Picture picture : other) {
            both.add(new Picture(both.size(), picture.createdAt, picture.expiresAt, picture.comesAt));
        }
        return both;
    }

    private static Picture picture(int number, long createdAt, long lives, SplittableRandom random) {
        double seconds = MEDIAN_SECONDS * Math.exp(SPREAD * gaussian(random));
        long comesAt = createdAt + (long) (1000 * seconds);
        boolean comes = random.nextDouble() < UPLOADED && comesAt < createdAt + lives;
        return new Picture(number, createdAt, createdAt + lives, comes ? comesAt : Picture.NEVER);
    }

    /** By Box and Muller: a split generator has no Gaussian of its own on every Java. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
