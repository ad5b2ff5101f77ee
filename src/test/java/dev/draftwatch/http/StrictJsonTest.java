package dev.draftwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1]                | object
                    "text"             | object
                    null               | object
                    {"a":1} x          | json
                    {"a":1}{"b":2}     | json
                    {"a":1,"a":2}      | json
                    {"a":              | json
                    {a:1}              | json
                    {"a":NaN}          | json
                    {"a":"\\u0000"}    | characters
                    {"a":"\\ud800"}    | characters
                    {"a":{"b\\u0000":1}} | characters
                    {"a":[1e400]}      | range
                    {"a":1e-999999}    | range
                    """)
    void what_is_not_one_plain_object_is_refused(String body, String rule) {
        Problem refused = refused(body.getBytes(StandardCharsets.UTF_8), "application/json");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(rules(refused)).containsExactly(rule);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThat(rules(refused(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, "application/json")))
                .containsExactly("encoding");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "garbage", ","})
    void another_content_type_is_415(@Nullable String contentType) {
        assertThat(refused(new byte[] {'{', '}'}, contentType).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\""})
    void json_in_utf_8_is_read(String contentType) {
        assertThat(StrictJson.object("{\"a\":1.50}".getBytes(StandardCharsets.UTF_8), contentType, 64))
                .hasToString("{\"a\":1.50}");
    }

    @Test
    void no_body_is_an_empty_object_and_a_large_one_413() {
        assertThat(StrictJson.object(null, null, 64)).isEmpty();
        assertThat(StrictJson.object(new byte[0], "text/plain", 64)).isEmpty();
        assertThat(refused(new byte[65], "application/json").status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"text":1}                        | text | type
                    {"text":null}                     | text | type
                    {"text":"123456"}                 | text | length
                    {"flag":"true"}                   | flag | type
                    {"at":"2026-02-30T00:00:00Z"}     | at   | format
                    {"at":"2026-02-03T00:00Z"}        | at   | format
                    {"at":"2026-02-03T00:00:00"}      | at   | format
                    {"at":1}                          | at   | type
                    {"for":"30 minutes"}              | for  | format
                    {"for":"PT0S"}                    | for  | positive
                    {"for":"PT-1M"}                   | for  | positive
                    {"object":"{}"}                   | object | type
                    {"custom_id":"x"}                 | custom_id | unknown
                    """)
    void a_member_out_of_shape_is_refused_by_name_and_rule(String body, String field, String rule) {
        Fields fields = new Fields(StrictJson.object(body.getBytes(StandardCharsets.UTF_8), "application/json", 1000));
        fields.optionalString("text", 5);
        fields.optionalBoolean("flag");
        fields.optionalInstant("at");
        fields.optionalDuration("for");
        fields.optionalObject("object");
        fields.refuseUnknown(Set.of("text", "flag", "at", "for", "object", "customId"));

        Problem refused = catchThrowableOfType(Problem.class, fields::throwIfAny);

        assertThat(errors(refused)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.rule()).isEqualTo(rule);
        });
    }

    @Test
    void an_unknown_member_is_answered_with_the_nearest_known() {
        Fields fields = new Fields(
                StrictJson.object("{\"expires_in\":1}".getBytes(StandardCharsets.UTF_8), "application/json", 99));
        fields.refuseUnknown(Set.of("expiresIn", "expiresAt", "creator"));

        Problem refused = catchThrowableOfType(Problem.class, fields::throwIfAny);

        assertThat(errors(refused).get(0).message()).contains("did you mean expiresIn?");
    }

    @Test
    void a_cursor_is_good_for_its_own_sort_only() {
        String cursor = Cursor.encode("-createdAt", List.of("2026-03-01T12:00:00Z", "ü/?&"));

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        List<String> keys = Cursor.decode(cursor, "-createdAt", 2, given -> given);
        assertThat(keys).containsExactly("2026-03-01T12:00:00Z", "ü/?&");
        for (String bad :
                List.of("", "x", "!!", cursor + "A", Cursor.encode("createdAt", List.of("a", "b")), "bnVsbA", "W10")) {
            Problem refused =
                    catchThrowableOfType(Problem.class, () -> Cursor.decode(bad, "-createdAt", 2, given -> given));
            assertThat(errors(refused))
                    .singleElement()
                    .extracting(FieldError::field)
                    .isEqualTo("cursor");
        }
    }

    private static Problem refused(byte[] body, @Nullable String contentType) {
        return catchThrowableOfType(Problem.class, () -> StrictJson.object(body, contentType, 64));
    }

    private static List<String> rules(Problem problem) {
        return errors(problem).stream().map(FieldError::rule).toList();
    }

    private static List<FieldError> errors(Problem problem) {
        return ((List<?>) problem.body().getOrDefault("errors", List.of()))
                .stream().map(FieldError.class::cast).toList();
    }
}
