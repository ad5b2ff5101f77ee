package dev.draftwatch.watch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a list is read, and that nothing awaited stands behind that, whatever the list is sorted by. */
class ReadingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant REACH = NOW.minus(Duration.ofMinutes(30));
    private static final SweepState BEFORE =
            new SweepState(ago(10), 1, ago(10), ago(60), 3, 1, 0, 0, 0, List.of("head"));

    /** A page a line: n news, k known before the last sweep, s known since, h the last head, f foreign, o older than any. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pages      | newest         | complete
            nnk          | 1 BOUNDARY     | 1 NONE
            nn kk        | 2 BOUNDARY     | 2 NONE
            nnn nnn kkk  | 3 BOUNDARY     | 3 NONE
            nks nnn fff  | 1 BOUNDARY     | 3 NONE
            nsn ffn nhf  | 3 BOUNDARY     | 3 NONE
            nkn nnk kkk  | 3 BOUNDARY     | 3 NONE
            nkn kkk nnn  | 2 BOUNDARY     | 3 NONE
            kn kn kn kn kk kn kk kk | 8 BOUNDARY | 8 NONE
            kn kn kn kk  | 4 BOUNDARY     | 4 NONE
            fff fff fff  | 3 NONE         | 3 NONE
            nf fo        | 2 REACH        | 2 REACH
            nko          | 1 REACH        | 1 REACH
            n            | 1 NONE         | 1 NONE
            """)
    void it_is_read_so_far(String pages, String newest, String complete) {
        assertThat(read(Depth.NEWEST, pages)).isEqualTo(newest);
        assertThat(read(Depth.COMPLETE, pages)).isEqualTo(complete);
    }

    @Test
    void one_that_was_cut_off_before_its_first_page_says_nothing_of_how_many_there_are() {
        SweepState before = new SweepState(ago(10), 7, ago(10), ago(60), 9, 1, 0, 0, 0, List.of("head"));
        Reading reading = new Reading(Depth.NEWEST, NOW, REACH, before);

        reading.cutOff();

        assertThat(before.after(reading).pages()).isEqualTo(7);
    }

    @Test
    void the_last_page_ends_it() {
        Reading reading = new Reading(Depth.COMPLETE, NOW, REACH, BEFORE);
        reading.page(List.of(listed('n', 0)), true);

        assertThat(reading.end()).isEqualTo(Reading.End.LAST_PAGE);
        assertThat(reading.complete()).isTrue();
    }

    /** Sorted by either time, showing either: a complete reading has every awaited picture, wherever it stops. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void nothing_awaited_stands_behind_the_reach(boolean sortedByUpload, boolean showsUpload) {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            record Image(Instant created, Instant uploaded, boolean awaited) {}
            List<Image> images = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Instant created = NOW.minusSeconds(random.nextInt(12 * 3_600));
                Instant uploaded = created.plusSeconds(random.nextInt(6 * 3_600));
                if (uploaded.isBefore(NOW)) {
                    images.add(new Image(created, uploaded, !created.isBefore(REACH)));
                }
            }
            images.sort(Comparator.comparing((Image image) -> sortedByUpload ? image.uploaded() : image.created())
                    .reversed());
            Reading reading = new Reading(Depth.COMPLETE, NOW, REACH, BEFORE);
            int next = 0;
            while (!reading.over() && next < images.size()) {
                List<Listed> page = new ArrayList<>();
                for (int end = Math.min(images.size(), next + 10); next < end; next++) {
                    Image image = images.get(next);
                    Instant stamp = showsUpload ? image.uploaded() : image.created();
                    boolean ours = random.nextInt(3) > 0;
                    page.add(
                            image.awaited()
                                    ? new Listed("i", Listed.Ours.NEWS, stamp, null)
                                    : new Listed(
                                            "i",
                                            ours ? Listed.Ours.KNOWN : Listed.Ours.FOREIGN,
                                            stamp,
                                            ours ? image.uploaded().plusSeconds(2) : null));
                }
                reading.page(page, next == images.size());
            }

            assertThat(images.subList(next, images.size())).as("seed %d", seed).noneMatch(Image::awaited);
            assertThat(reading.pages()).as("seed %d", seed).isLessThan(20);
        }
    }

    @Test
    void one_that_was_cut_off_leaves_the_old_boundary() {
        Reading reading = new Reading(Depth.NEWEST, NOW, REACH, BEFORE);
        reading.page(List.of(listed('n', 0), listed('n', 1)), false);
        reading.cutOff();

        SweepState after = BEFORE.after(reading);
        assertThat(after.head()).containsExactly("head");
        assertThat(after.readFrom()).isEqualTo(BEFORE.readFrom());
        assertThat(after.begunAt()).isEqualTo(NOW);
        assertThat(after.foundPerSecond()).isGreaterThan(0);
    }

    /** The oldest awaited upload was created at REACH, the reading began at NOW: seconds after each. */
    @ParameterizedTest(name = "created {0} s after the reach, its grace over {1} s after the begin, {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0  | 0  | all    | true
            5  | -5 | all    | true
            -1 | 0  | all    | false
            0  | 1  | all    | false
            0  | 0  | newest | false
            0  | 0  | cut    | false
            0  | 0  | around | false
            """)
    void a_reading_is_the_last_look_at_what_it_had_to_show_and_did_not(
            int created, int graceEnds, String how, boolean last) {
        Reading reading = new Reading(how.equals("newest") ? Depth.NEWEST : Depth.COMPLETE, NOW, REACH, BEFORE);
        if (how.equals("around")) {
            reading.wentAround();
        }
        reading.page(List.of(listed('h', 0)), how.equals("all") || how.equals("around"));
        if (how.equals("cut")) {
            reading.cutOff();
        }
        Duration grace = Duration.ofMinutes(2);
        Instant expires = NOW.plusSeconds(graceEnds).minus(grace);

        assertThat(reading.isLastLookAt(REACH.plusSeconds(created), expires, grace))
                .isEqualTo(last);
    }

    private static String read(Depth depth, String pages) {
        Reading reading = new Reading(depth, NOW, REACH, BEFORE);
        for (String page : pages.split(" ", -1)) {
            if (!reading.over()) {
                List<Listed> listed = new ArrayList<>();
                for (int i = 0; i < page.length(); i++) {
                    listed.add(listed(page.charAt(i), i));
                }
                reading.page(listed, false);
            }
        }
        return reading.pages() + " " + reading.end();
    }

    private static Listed listed(char what, int number) {
        Instant stamp = ago(30);
        return switch (what) {
            case 'n' -> new Listed("n" + number, Listed.Ours.NEWS, stamp, null);
            case 'k' -> new Listed("k" + number, Listed.Ours.KNOWN, stamp, ago(11));
            case 's' -> new Listed("s" + number, Listed.Ours.KNOWN, stamp, ago(9));
            case 'h' -> new Listed("head", Listed.Ours.FOREIGN, stamp, null);
            case 'o' ->
                new Listed(
                        "o" + number,
                        Listed.Ours.FOREIGN,
                        REACH.minus(Reading.LONGEST_LIFE).minusSeconds(1),
                        null);
            default -> new Listed("f" + number, Listed.Ours.FOREIGN, stamp, null);
        };
    }

    private static @Nullable Instant ago(int seconds) {
        return NOW.minusSeconds(seconds);
    }
}
