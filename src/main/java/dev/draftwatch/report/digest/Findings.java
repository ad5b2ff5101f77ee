package dev.draftwatch.report.digest;

import dev.draftwatch.report.count.Abandoner;
import dev.draftwatch.report.count.Counts;
import dev.draftwatch.report.letter.Say;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a digest's numbers is worth a look, most urgent first. Pure.
 *
 * <p>A conversion has changed if it is five points away from the period's before, and further than chance takes it in so many
 * uploads (three standard errors of the difference).
 */
final class Findings {
    private static final String REPORTS = "/console/reports";
    private static final String UPLOADS = "/console/uploads?q=";
    private static final double LEAST_CHANGE = 0.05;
    private static final double ERRORS = 3;
    /** Creates that fail: one in a hundred, and a handful. */
    private static final double FAILING = 0.01;

    private static final long FEW = 5;
    /** A creator who stands out: a quarter of everything that was abandoned, and not by chance. */
    private static final double STANDS_OUT = 0.25;

    private static final long ENOUGH = 20;

    private Findings() {}

    static List<Finding> of(Digest digest) {
        List<Finding> found = new ArrayList<>();
        conversion(digest, found);
        failures(digest, found);
        open(digest, found);
        creator(digest, found);
        held(digest, found);
        late(digest, found);
        return found;
    }

    private static void conversion(Digest digest, List<Finding> found) {
        Double now = digest.now().getConversion();
        Double before = digest.before().getConversion();
        if (now == null || before == null) {
            return;
        }
        double chance = Math.sqrt(variance(now, ended(digest.now())) + variance(before, ended(digest.before())));
        double change = now - before;
        if (Math.abs(change) < Math.max(LEAST_CHANGE, ERRORS * chance)) {
            return;
        }
        boolean fell = change < 0;
        found.add(new Finding(
                fell ? "conversion_fell" : "conversion_rose",
                fell ? "bad" : "good",
                "%s uploads got their picture than before: %s instead of %s."
                        .formatted(fell ? "Fewer" : "More", Say.share(now), Say.share(before)),
                REPORTS + "?account=" + encoded(digest.account()),
                "The funnel"));
    }

    private static double variance(double share, long of) {
        return share * (1 - share) / Math.max(1, of);
    }

    private static long ended(Counts counts) {
        return counts.uploaded() + counts.expired() + counts.deleted();
    }

    private static void failures(Digest digest, List<Finding> found) {
        long failed = digest.now().failed();
        if (failed < FEW || failed < FAILING * digest.now().asked()) {
            return;
        }
        String most = digest.failures().isEmpty()
                ? ""
                : ", most often with code " + digest.failures().get(0).code();
        found.add(new Finding(
                "creates_fail",
                "bad",
                "%s of %s creates failed%s."
                        .formatted(Say.count(failed), Say.count(digest.now().asked()), most),
                UPLOADS + encoded("state:failed " + when(digest)),
                "The failed ones"));
    }

    private static void open(Digest digest, List<Finding> found) {
        long open = digest.now().open();
        if (open > 0) {
            found.add(new Finding(
                    "overdue",
                    "warn",
                    "%s not ended yet. If that stays so, Cloudflare gives no answer about them."
                            .formatted(Say.count(open, "upload of this time has", "uploads of this time have")),
                    UPLOADS + encoded("state:draft,reserved " + when(digest)),
                    "Those still open"));
        }
    }

    private static void creator(Digest digest, List<Finding> found) {
        if (digest.abandoners().isEmpty()) {
            return;
        }
        Abandoner first = digest.abandoners().get(0);
        if (first.creator().isEmpty()
                || first.abandoned() < ENOUGH
                || first.abandoned() < STANDS_OUT * digest.now().getAbandoned()) {
            return;
        }
        found.add(new Finding(
                "one_creator",
                "warn",
                "%s of the %s abandoned uploads are one creator's, who got %s."
                        .formatted(
                                Say.count(first.abandoned()),
                                Say.count(digest.now().getAbandoned()),
                                Say.count(first.issued(), "URL", "URLs")),
                REPORTS + "?by=creator&account=" + encoded(digest.account()),
                "By creator"));
    }

    private static void held(Digest digest, List<Finding> found) {
        if (digest.idsHeld() > 0) {
            found.add(new Finding(
                    "ids_held",
                    "plain",
                    "%s held by drafts that abandoned uploads left at Cloudflare. A reclaim frees them."
                            .formatted(Say.count(digest.idsHeld(), "custom id is", "custom ids are")),
                    "/console/cleanup",
                    "Plan one"));
        }
    }

    private static void late(Digest digest, List<Finding> found) {
        long late = digest.now().late();
        if (late > 0) {
            found.add(new Finding(
                    "late_pictures",
                    "plain",
                    "%s after the upload had been called expired or deleted. A longer expiry may be kinder."
                            .formatted(Say.count(late, "picture came", "pictures came")),
                    REPORTS + "/late?account=" + encoded(digest.account()),
                    "Late arrivals"));
        }
    }

    /** In the filter language, whose days are UTC's and both in it. */
    private static String when(Digest digest) {
        LocalDate first = digest.from().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last =
                digest.to().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC).toLocalDate();
        return "account:" + digest.account() + " created:" + first + ".." + last;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
