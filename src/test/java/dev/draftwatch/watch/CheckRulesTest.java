package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadSamples;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer means in every state at every time: this table is the specification. */
class CheckRulesTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EXPIRES = CREATED.plus(Duration.ofMinutes(30));
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** Ages in seconds; the deadline is at 1800, the grace ends at 1920. "+n" is a look n seconds later. */
    @ParameterizedTest(name = "{0} at {2} s, {1}, missing since {3}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # state   | answer      | age  | missing since | then
            draft     | draft       | 2    | -             | +2
            draft     | draft       | 8    | -             | +8
            draft     | draft       | 100  | -             | +100
            draft     | draft       | 1000 | -             | =1800
            draft     | draft       | 1799 | -             | =1800
            draft     | draft       | 1800 | -             | =1920
            draft     | draft       | 1919 | -             | =1920
            draft     | draft       | 1920 | -             | expired
            draft     | draft       | 9999 | -             | expired
            draft     | uploaded    | 2    | -             | uploaded
            draft     | uploaded    | 1799 | 1700          | uploaded
            draft     | uploaded    | 1850 | -             | uploaded
            draft     | uploaded    | 1920 | -             | uploaded
            draft     | uploaded    | 9999 | -             | uploaded
            draft     | missing     | 0    | -             | =30
            draft     | missing     | 29   | -             | =30
            draft     | missing     | 30   | -             | +30
            draft     | missing     | 500  | -             | +30
            draft     | missing     | 1790 | -             | =1800
            draft     | missing     | 529  | 500           | =530
            draft     | missing     | 530  | 500           | deleted
            draft     | missing     | 1799 | 1700          | deleted
            draft     | missing     | 1800 | 1700          | =1920
            draft     | missing     | 1919 | -             | =1920
            draft     | missing     | 1920 | -             | expired
            draft     | missing     | 1920 | 1700          | expired
            draft     | denied      | 100  | -             | +0
            draft     | denied      | 9999 | -             | +0
            draft     | throttled   | 100  | -             | +0
            draft     | throttled   | 9999 | -             | +0
            draft     | unavailable | 100  | -             | +5
            draft     | unavailable | 1918 | -             | =1920
            draft     | unavailable | 1920 | -             | +5
            draft     | unavailable | 9999 | 500           | +5
            draft     | timeout     | 1920 | -             | +5
            expired   | draft       | 9999 | -             | stays
            expired   | missing     | 9999 | -             | stays
            expired   | unavailable | 9999 | -             | stays
            expired   | uploaded    | 9999 | -             | uploaded
            deleted   | draft       | 100  | -             | stays
            deleted   | missing     | 100  | -             | stays
            deleted   | uploaded    | 100  | -             | uploaded
            uploaded  | uploaded    | 100  | -             | stays
            uploaded  | missing     | 100  | -             | stays
            uploaded  | draft       | 100  | -             | stays
            uploaded  | denied      | 100  | -             | stays
            """)
    void an_answer_means(String state, String answer, long age, @Nullable Long missingSince, String then) {
        Instant now = CREATED.plusSeconds(age);
        Instant since = missingSince == null ? null : CREATED.plusSeconds(missingSince);
        Upload upload = UploadSamples.upload(UploadState.of(state).orElseThrow(), CREATED, EXPIRES, since, null, null);

        Decision decision = decide(upload, lookup(answer), now);

        if (decision instanceof Decision.Settle settle) {
            assertThat(settle.settlement().to().word()).isEqualTo(then);
        } else {
            Recheck recheck = ((Decision.LookAgain) decision).recheck();
            if (then.equals("stays")) {
                assertThat(upload.state()).isNotEqualTo(UploadState.DRAFT);
            } else if (then.startsWith("=")) {
                assertThat(recheck.at()).isEqualTo(CREATED.plusSeconds(Long.parseLong(then.substring(1))));
            } else {
                assertThat(recheck.at()).isEqualTo(now.plusSeconds(Long.parseLong(then.substring(1))));
            }
        }
    }

    @Test
    void a_draft_seen_again_forgets_that_it_was_missing() {
        Upload upload = UploadSamples.upload(UploadState.DRAFT, CREATED, EXPIRES, CREATED.plusSeconds(100), null, null);

        Decision decision = decide(upload, lookup("draft"), CREATED.plusSeconds(140));

        assertThat(((Decision.LookAgain) decision).recheck().missingSince()).isNull();
    }

    @Test
    void no_answer_does_not_count_as_found_again() {
        Instant since = CREATED.plusSeconds(100);
        Upload upload = UploadSamples.upload(UploadState.DRAFT, CREATED, EXPIRES, since, null, null);

        for (String answer : List.of("unavailable", "timeout", "denied", "throttled")) {
            Recheck recheck = ((Decision.LookAgain) decide(upload, lookup(answer), CREATED.plusSeconds(140))).recheck();
            assertThat(recheck.missingSince()).isEqualTo(since);
            assertThat(recheck.answered()).as(answer).isFalse();
        }
    }

    /** Seconds after creation: when the URL was issued at the latest, what the draft showed, what the picture shows. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # issued by, draft stamp, picture, proven
            1,           0,           50,      true
            1,           0,           0,       false
            -,           0,           50,      true
            -,           -,           50,      false
            60,          -,           50,      false
            60,          0,           50,      true
            1,           -,           50,      true
            1,           0,           -,       false
            """)
    void cloudflare_s_time_counts_only_where_it_cannot_be_the_draft_s(
            @Nullable Long issuedBy, @Nullable Long draftStamp, @Nullable Long picture, boolean proven) {
        Upload upload =
                UploadSamples.upload(UploadState.DRAFT, CREATED, EXPIRES, null, after(issuedBy), after(draftStamp));

        Decision decision =
                decide(upload, new ImageLookup.Uploaded(after(picture), "a.png", List.of()), CREATED.plusSeconds(100));

        Settlement.Picture found = ((Decision.Settle) decision).settlement().picture();
        assertThat(found).isNotNull();
        assertThat(found.uploadedAt()).isEqualTo(proven ? after(picture) : null);
    }

    /** Seconds after the last look is due: when it was asked, when the answer came, and what that makes of it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked, answered, a draft,  missing
            -1,      6,        pending,  pending
            -1,      -1,       pending,  pending
            0,       6,        expired,  expired
            """)
    void an_answer_long_under_way_is_no_later_look_than_its_question(
            long asked, long answered, String ofADraft, String ofNothing) {
        Upload upload = UploadSamples.upload(UploadState.DRAFT, CREATED, EXPIRES, null, null, null);
        Instant due = EXPIRES.plus(GRACE);

        for (String answer : List.of("draft", "missing")) {
            Decision decision = CheckRules.decide(
                    upload, lookup(answer), due.plusSeconds(asked), due.plusSeconds(answered), GRACE, "watch");

            String then = answer.equals("draft") ? ofADraft : ofNothing;
            assertThat(
                            decision instanceof Decision.Settle settle
                                    ? settle.settlement().to().word()
                                    : "pending")
                    .as(answer)
                    .isEqualTo(then);
        }
    }

    @Test
    void a_draft_was_one_when_it_was_asked_about() {
        Upload upload = UploadSamples.upload(UploadState.DRAFT, CREATED, EXPIRES, null, null, null);

        Decision decision = CheckRules.decide(
                upload, lookup("draft"), CREATED.plusSeconds(10), CREATED.plusSeconds(16), GRACE, "watch");

        assertThat(((Decision.LookAgain) decision).recheck().look())
                .isNotNull()
                .extracting(Look::at)
                .isEqualTo(CREATED.plusSeconds(10));
    }

    private static Decision decide(Upload upload, ImageLookup lookup, Instant now) {
        return CheckRules.decide(upload, lookup, now, now, GRACE, "watch");
    }

    private static @Nullable Instant after(@Nullable Long seconds) {
        return seconds == null ? null : CREATED.plusSeconds(seconds);
    }

    private static ImageLookup lookup(String answer) {
        return switch (answer) {
            case "draft" -> new ImageLookup.StillDraft(CREATED, null, null);
            case "uploaded" -> new ImageLookup.Uploaded(CREATED.plusSeconds(1), "a.png", List.of());
            case "missing" -> new ImageLookup.Missing();
            case "denied" -> new ImageLookup.Denied(403, "10000 Authentication error");
            case "throttled" -> new ImageLookup.Throttled(Duration.ofMinutes(5), true);
            case "timeout" -> new ImageLookup.Unavailable(null, true, "Cloudflare did not answer in time");
            default -> new ImageLookup.Unavailable(500, false, "5500 Internal Server Error");
        };
    }
}
