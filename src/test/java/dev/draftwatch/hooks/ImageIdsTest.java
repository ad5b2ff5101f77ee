package dev.draftwatch.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageIdsTest {
    private static final String UUID = "2cdc28f0-017a-49c4-9ed7-87056c83901f";

    /** payload, with U for a UUID | an id that must be found in it */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":{"id":"U"}}                                                    | U
            {"data":{"image":{"id":"articles/42/ü.png"}}}                          | articles/42/ü.png
            {"data":[{"id":"a"},{"id":"b"}]}                                       | b
            {"text":"Image U was uploaded."}                                       | U
            {"text":"(U)"}                                                         | U
            {"data":{"url":"https://upload.imagedelivery.net/hash/U"}}             | U
            {"data":{"variants":["https://imagedelivery.net/hash/U/public"]}}      | U
            {"data":{"url":"https://imagedelivery.net/hash/a/b%20c/public"}}       | a/b c
            {"data":{"url":"https://upload.imagedelivery.net/hash/a/b%20c"}}       | a/b c
            {"payload":{"id":" spaced "}}                                          | spaced
            "U"                                                                    | U
            ["U"]                                                                  | U
            no JSON, but U                                                         | U
            """)
    void an_id_is_found_wherever_it_stands(String payload, String id) {
        assertThat(in(payload.replace("U", UUID).replace(UUID + "RL", "URL"))).contains(id.replace("U", UUID));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            []
            {"ts":1767225600,"data":null}
            {"data":{"id":42}}
            {"data":{"id":""}}
            {"data":{"id":"/leading"}}
            {"data":{"id":"trailing/"}}
            {"data":{"id":"a\\u0000b"}}
            {"data":{"id":"\\ud800"}}
            {"U":1}
            ``
            """)
    void what_cannot_be_an_id_is_none(String payload) {
        assertThat(in(payload)).isEmpty();
    }

    @Test
    void no_payload_costs_more_than_a_hundred_ids() {
        String many =
                IntStream.range(0, 5_000).mapToObj(i -> "\"id-" + i + "\"").collect(Collectors.joining(","));
        assertThat(in("[" + many + "]")).hasSize(ImageIds.MOST);
        assertThat(in("x".repeat(3_000))).isEmpty();
    }

    @Test
    void depth_breaks_nothing() {
        assertThat(in("[".repeat(50_000))).isEmpty();
        assertThat(in("[".repeat(900) + "\"deep\"" + "]".repeat(900))).containsExactly("deep");
    }

    @Test
    void bytes_that_are_no_text_break_nothing() {
        byte[] noise = new byte[1_000];
        Arrays.fill(noise, (byte) 0xff);
        assertThat(ImageIds.in(noise)).hasSizeLessThanOrEqualTo(1);
    }

    private static List<String> in(String payload) {
        return List.copyOf(ImageIds.in(payload.getBytes(StandardCharsets.UTF_8)));
    }
}
