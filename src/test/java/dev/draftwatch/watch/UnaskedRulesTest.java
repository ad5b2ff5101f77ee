package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Evidence;
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

/** Which answers that nobody asked for are evidence, and of what: this table is the specification. */
class UnaskedRulesTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EXPIRES = CREATED.plus(Duration.ofMinutes(30));
    private static final Duration GRACE = Duration.ofMinutes(2);

    /**
     * Whose a picture is. Seconds after the row was made; the URL was issued after 2 of them by our clock, and by
     * Cloudflare's, which is 100 s ahead, at 103 at the latest. An upload that has ended did so at 1800.
     */
    @ParameterizedTest(name = "{0} {1}: {2} shows a picture of {5}, asked at {4}, draft stamp {3}: {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # id    | state    | answer  | draft stamp | asked | picture of | then
            given   | draft    | details | -           | 50    | 140        | uploaded
            given   | draft    | details | -           | -9    | 1          | uploaded
            given   | draft    | details | -           | 50    | -          | uploaded
            given   | draft    | list    | -           | -9    | -          | uploaded
            given   | draft    | list    | -           | 50    | 1          | uploaded
            custom  | draft    | details | -           | 50    | 140        | uploaded
            custom  | draft    | details | -           | 50    | -          | uploaded
            custom  | draft    | details | -           | 50    | 103        | uploaded
            custom  | draft    | details | -           | 50    | 100        | uploaded
            custom  | draft    | details | -           | 50    | 99         | doubt
            custom  | draft    | details | -           | 50    | 1          | doubt
            custom  | draft    | details | -           | 2     | 103        | uploaded
            custom  | draft    | details | -           | 1     | 103        | doubt
            custom  | draft    | details | -           | 1     | 104        | uploaded
            custom  | draft    | details | -           | 1     | -          | doubt
            custom  | draft    | details | 101         | 1     | 101        | uploaded
            custom  | draft    | details | 101         | 50    | 100        | doubt
            custom  | draft    | list    | -           | 50    | 140        | uploaded
            custom  | draft    | list    | -           | 50    | 103        | uploaded
            custom  | draft    | list    | -           | 50    | 99         | doubt
            custom  | draft    | list    | -           | 50    | -          | doubt
            custom  | draft    | list    | -           | 1     | 103        | doubt
            custom  | draft    | list    | -           | 1     | 104        | uploaded
            custom  | draft    | list    | 101         | 1     | 101        | uploaded
            custom  | draft    | list    | 101         | 50    | 100        | doubt
            custom  | expired  | details | -           | 50    | 140        | late
            custom  | expired  | list    | -           | 50    | 140        | late
            custom  | expired  | list    | -           | 50    | 1          | doubt
            given   | expired  | list    | -           | 50    | 140        | late
            given   | deleted  | details | -           | 1799  | 140        | doubt
            given   | deleted  | details | -           | 1800  | 140        | late
            custom  | deleted  | details | -           | 1800  | 99         | doubt
            given   | deleted  | list    | -           | 1900  | 140        | doubt
            custom  | uploaded | details | -           | 50    | 140        | nothing
            custom  | uploaded | list    | -           | 50    | 1          | nothing
            """)
    void a_picture_means(
            String id,
            String state,
            String answer,
            @Nullable Long draftStamp,
            long asked,
            @Nullable Long picture,
            String then) {
        Upload upload = UploadSamples.issued(
                UploadState.of(state).orElseThrow(),
                id.equals("custom"),
                CREATED,
                EXPIRES,
                after(2),
                after(103),
                ifAfter(draftStamp));
        UnaskedRules rules =
                new UnaskedRules(Evidence.GATEWAY, after(asked), after(asked).plusSeconds(3), GRACE);

        Verdict verdict = answer.equals("list")
                ? rules.listed(upload, image(ifAfter(picture), false))
                : rules.seen(upload, image(ifAfter(picture), false).asLookup());

        if (then.equals("uploaded") || then.equals("late")) {
            Settlement settlement = ((Verdict.Settle) verdict).settlement();
            assertThat(settlement.to()).isEqualTo(UploadState.UPLOADED);
            assertThat(settlement.evidence()).isEqualTo(Evidence.GATEWAY);
            assertThat(settlement.look()).satisfies(look -> {
                assertThat(look.askedBy()).isEqualTo("gateway");
                assertThat(look.at()).isEqualTo(rules.answeredAt());
            });
            assertThat(upload.state() == UploadState.DRAFT).isEqualTo(then.equals("uploaded"));
        } else {
            assertThat(verdict).isInstanceOf(then.equals("doubt") ? Verdict.Doubt.class : Verdict.Nothing.class);
        }
    }

    /** Ages in seconds; the deadline is at 1800, the grace ends at 1920. */
    @ParameterizedTest(name = "{0}, {1} asked at {2}, answered at {3}, last look {4}: {5}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # state  | answer      | asked | answered | last look | then
            draft    | draft       | 100   | 101      | 98        | look
            draft    | draft       | 100   | 101      | 99        | nothing
            draft    | draft       | 100   | 101      | -         | look
            draft    | draft       | 1     | 101      | -         | nothing
            draft    | draft       | 1919  | 1925     | 1800      | look
            draft    | draft       | 1920  | 1921     | 1800      | expired
            draft    | missing     | 100   | 101      | 60        | look
            draft    | missing     | 1919  | 1925     | 1800      | look
            draft    | missing     | 1920  | 1921     | 1800      | expired
            draft    | missing     | 1     | 101      | -         | nothing
            draft    | denied      | 1920  | 1921     | -         | nothing
            draft    | throttled   | 1920  | 1921     | -         | nothing
            draft    | unavailable | 1920  | 1921     | -         | nothing
            expired  | draft       | 2000  | 2001     | -         | nothing
            expired  | missing     | 2000  | 2001     | -         | nothing
            deleted  | missing     | 2000  | 2001     | -         | nothing
            uploaded | missing     | 2000  | 2001     | -         | nothing
            """)
    void that_there_is_no_picture_means(
            String state, String answer, long asked, long answered, @Nullable Long lastLook, String then) {
        Upload upload = UploadSamples.lookedAt(
                UploadState.of(state).orElseThrow(), CREATED, EXPIRES, after(2), ifAfter(lastLook), null);

        Verdict verdict =
                new UnaskedRules(Evidence.GATEWAY, after(asked), after(answered), GRACE).seen(upload, lookup(answer));

        if (then.equals("expired")) {
            assertThat(((Verdict.Settle) verdict).settlement().to()).isEqualTo(UploadState.EXPIRED);
        } else {
            assertThat(verdict).isInstanceOf(then.equals("look") ? Verdict.Looked.class : Verdict.Nothing.class);
        }
    }

    @Test
    void a_look_under_way_is_not_disturbed_but_by_a_picture() {
        Upload upload = UploadSamples.lookedAt(UploadState.DRAFT, CREATED, EXPIRES, after(2), null, after(160));
        UnaskedRules rules = new UnaskedRules(Evidence.GATEWAY, after(100), after(101), GRACE);

        assertThat(rules.seen(upload, lookup("draft"))).isInstanceOf(Verdict.Nothing.class);
        assertThat(rules.seen(upload, image(after(140), false).asLookup())).isInstanceOf(Verdict.Settle.class);
    }

    @Test
    void what_a_list_shows_as_a_draft_is_no_picture() {
        UnaskedRules rules = new UnaskedRules(Evidence.SWEEP, after(100), after(101), GRACE);

        assertThat(rules.listed(issued("draft"), image(after(140), true))).isInstanceOf(Verdict.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({
        "draft, 2, deleted",
        "draft, 1, doubt",
        "expired, 2, deleted",
        "expired, 1, doubt",
        "deleted, 2, nothing",
        "uploaded, 2, nothing"
    })
    void a_deletion_means(String state, long asked, String then) {
        Verdict verdict = new UnaskedRules(Evidence.GATEWAY, after(asked), after(9), GRACE).deleted(issued(state));

        if (then.equals("deleted")) {
            Settlement settlement = ((Verdict.Settle) verdict).settlement();
            assertThat(settlement.to()).isEqualTo(UploadState.DELETED);
            assertThat(settlement.evidence()).isEqualTo(Evidence.GATEWAY);
        } else {
            assertThat(verdict).isInstanceOf(then.equals("doubt") ? Verdict.Doubt.class : Verdict.Nothing.class);
        }
    }

    @Test
    void a_policy_settles_nothing() {
        assertThatThrownBy(() -> new UnaskedRules(Evidence.POLICY, after(5), after(6), GRACE)
                        .seen(issued("draft"), image(after(140), false).asLookup()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Upload issued(String state) {
        return UploadSamples.issued(
                UploadState.of(state).orElseThrow(), true, CREATED, EXPIRES, after(2), after(103), null);
    }

    private static CloudflareImage image(@Nullable Instant uploaded, boolean draft) {
        return new CloudflareImage("image", draft, uploaded, "a.png", List.of("v"), null, null, false);
    }

    private static ImageLookup lookup(String answer) {
        return switch (answer) {
            case "draft" -> new ImageLookup.StillDraft(CREATED, null, null);
            case "missing" -> new ImageLookup.Missing();
            case "denied" -> new ImageLookup.Denied(403, "10000 Authentication error");
            case "throttled" -> new ImageLookup.Throttled(Duration.ofMinutes(5), true);
            default -> new ImageLookup.Unavailable(500, false, "5500 Internal Server Error");
        };
    }

    private static Instant after(long seconds) {
        return CREATED.plusSeconds(seconds);
    }

    private static @Nullable Instant ifAfter(@Nullable Long seconds) {
        return seconds == null ? null : after(seconds);
    }
}
