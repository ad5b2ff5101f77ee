package dev.draftwatch.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, edits and deletions in every form they are known to take, and in forms that nobody knows. */
class ReadingsTest {
    private static final String PICTURE =
            "\"uploaded\":\"2026-03-01T12:00:00.123Z\",\"filename\":\"a.png\",\"creator\":\"ada\","
                    + "\"requireSignedURLs\":true,\"variants\":[\"v1\",\"v2\"]";

    private final Readings readings = new Readings(new ObjectMapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            "meta":{"a":1},                    | {"a":1}
            "metadata":{"a":1},                | {"a":1}
            "meta":{"a":1},"metadata":{"b":2}, | {"a":1}
            "meta":null,"metadata":{"b":2},    | {"b":2}
            "meta":"text",                     | -
                                               | -
            """)
    void a_picture_in_a_list_is_read_whole(@Nullable String metadata, @Nullable String read) {
        String given = metadata == null ? "" : metadata;

        ListAnswer answer =
                list("{\"images\":[{\"id\":\"x\"," + given + PICTURE + "}],\"continuation_token\":\"next\"}");

        assertThat(answer)
                .isEqualTo(new ListAnswer.Listed(
                        List.of(new CloudflareImage(
                                "x",
                                false,
                                Instant.parse("2026-03-01T12:00:00.123Z"),
                                "a.png",
                                List.of("v1", "v2"),
                                "ada",
                                read,
                                true)),
                        "next"));
    }

    /** No text of the database holds U+0000; a backslash that only looks like the beginning of one stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a\\u0000b.png    | a\ufffdb.png
            \\u0000\\u0000   | \ufffd\ufffd
            a\\\\u0000.png   | a\\u0000.png
            a\\\\\\u0000.png | a\\\ufffd.png
            """)
    void what_no_column_can_hold_is_read_as_its_replacement(String told, String read) {
        String quoted = '"' + told + '"';
        ListAnswer answer = list("{\"images\":[{\"id\":\"x\",\"filename\":" + quoted + ",\"creator\":" + quoted
                + ",\"variants\":[" + quoted + "],\"meta\":{" + quoted + ":1}}]}");

        CloudflareImage image = ((ListAnswer.Listed) answer).images().get(0);
        assertThat(image.filename()).isEqualTo(read);
        assertThat(image.creator()).isEqualTo(read);
        assertThat(image.variants()).containsExactly(read);
        assertThat(image.metadata()).isEqualTo("{\"" + read.replace("\\", "\\\\") + "\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"images":[]}
            {"images":[],"continuation_token":null}
            {"images":[],"continuation_token":""}
            """)
    void a_page_without_a_continuation_is_the_last(String result) {
        assertThat(list(result)).isEqualTo(new ListAnswer.Listed(List.of(), null));
    }

    @Test
    void what_a_list_shows_as_a_draft_is_no_picture() {
        ListAnswer answer = list("{\"images\":[{\"id\":\"x\",\"draft\":true},{\"id\":\"y\",\"draft\":false}]}");

        assertThat(((ListAnswer.Listed) answer).images())
                .extracting(CloudflareImage::id)
                .containsExactly("y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"images":{}}
            {"images":[{"filename":"a.png"}]}
            {"images":[{"id":"x"},{"id":7,"draft":"yes"}]}
            {"images":[{"id":""}]}
            {"images":["x"]}
            {"images":[],"continuation_token":7}
            []
            7
            """)
    void a_page_that_cannot_be_read_to_its_end_is_none(String result) {
        assertThat(((ListAnswer.NotListed) list(result)).why()).isInstanceOf(ImageLookup.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {"success":false,"errors":[{"code":5500,"message":"m"}],"result":null} | Unavailable
            200 | <html>hello</html>                                                      | Unavailable
            200 | {"success":true,"result":null}                                          | Unavailable
            429 | {"success":false,"errors":[{"code":971,"message":"m"}]}                | Throttled
            403 | {"success":false,"errors":[{"code":10000,"message":"m"}]}              | Denied
            403 | <html>a proxy</html>                                                    | Unavailable
            """)
    void no_list_says_why(int status, String body, String why) {
        ListAnswer answer = readings.list(status, bytes(body));

        assertThat(((ListAnswer.NotListed) answer).why().getClass().getSimpleName())
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"success":true,"result":{"id":"new"}}                     | Edited
            200 | {"success":true,"result":{}}                               | NotDone Unavailable
            200 | {"success":true,"result":{"id":"x","draft":"?"}}           | NotDone Unavailable
            400 | {"success":false,"errors":[{"code":5400,"message":"m"}]}   | Refused 400 5400
            400 | {"success":false,"errors":[{"code":5410,"message":"m"}]}   | Refused 400 5410
            404 | {"success":false,"errors":[{"code":7003,"message":"m"}]}   | Refused 404 7003
            404 | {"success":false,"errors":[{"code":5404,"message":"m"}]}   | NotDone Missing
            404 | ERROR 5404: Image not found                                | NotDone Missing
            401 | {"success":false,"errors":[{"code":10000,"message":"m"}]}  | NotDone Denied
            429 | {"success":false,"errors":[{"code":971,"message":"m"}]}    | NotDone Throttled
            500 | {"success":false,"errors":[{"code":5500,"message":"m"}]}   | NotDone Unavailable
            400 | <html>a proxy</html>                                       | NotDone Unavailable
            """)
    void an_edit_is(int status, String body, String expected) {
        EditAnswer answer = readings.edit(status, bytes(body));

        String read = answer.getClass().getSimpleName();
        if (answer instanceof EditAnswer.Refused refused) {
            read += " " + refused.status() + " " + refused.code();
        } else if (answer instanceof EditAnswer.NotDone notDone) {
            read += " " + notDone.why().getClass().getSimpleName();
        }
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"success":true,"result":{}}                               | true
            404 | {"success":false,"errors":[{"code":5404,"message":"m"}]}   | true
            404 | <html>not found</html>                                     | false
            500 | {"success":false,"errors":[{"code":5404,"message":"m"}]}   | false
            200 | {"success":false,"errors":[{"code":5404,"message":"m"}]}   | false
            200 |                                                            | false
            """)
    void an_image_is_gone_only_by_cloudflare_s_own_words(int status, @Nullable String body, boolean gone) {
        assertThat(readings.delete(status, bytes(body == null ? "" : body)) instanceof DeleteAnswer.Gone)
                .isEqualTo(gone);
    }

    private ListAnswer list(String result) {
        return readings.list(200, bytes("{\"success\":true,\"errors\":[],\"result\":" + result + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
