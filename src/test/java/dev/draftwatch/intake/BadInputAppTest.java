package dev.draftwatch.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a create may be, as a table: what is refused names the field and the rule, leaves no row and calls nobody; what is
 * taken leaves one row and makes one call, and Cloudflare finds it under the very id that was asked for.
 *
 * <p>{@code json} stands for {@code Content-Type: application/json}; headers are separated by {@code ;;}. In bodies
 * {@code {{x*9}}} repeats, {@code {{now+PT1M}}} is the house's time, {@code \xC3} a single byte.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputAppTest {
    /** After the row before: what one row leaves behind late would show in the next. */
    private @Nullable Counts counted;

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 100_000, textBlock = """
            # --- the body as a whole
            201 |          |           | json | {}
            201 |          |           | none | ``
            201 |          |           | Content-Type: text/plain | ``
            201 |          |           | Content-Type: Application/JSON; charset="utf-8" | {}
            400 | body     | object    | json | []
            400 | body     | object    | json | [{}]
            400 | body     | object    | json | "text"
            400 | body     | object    | json | 7
            400 | body     | object    | json | true
            400 | body     | object    | json | null
            400 | body     | object    | json | {{ *3}}
            400 | body     | json      | json | {"creator":"a"
            400 | body     | json      | json | {"creator":"a"} x
            400 | body     | json      | json | {"creator":"a"}{"creator":"b"}
            400 | body     | json      | json | {"creator":"a","creator":"b"}
            400 | body     | json      | json | {"metadata":{"a":1,"a":2}}
            400 | body     | json      | json | {'creator':'a'}
            400 | body     | json      | json | {creator:"a"}
            400 | body     | json      | json | {"creator":"a",}
            400 | body     | json      | json | {/* none */}
            400 | body     | json      | json | {"metadata":{"a":NaN}}
            400 | body     | json      | json | {"metadata":{"a":01}}
            400 | body     | json      | json | {"creator":"a{{\u0001*1}}b"}
            400 | body     | json      | json | {"metadata":{{[*20000}}
            400 | body     | json      | json | \\xEF\\xBB\\xBF{}
            400 | body     | encoding  | json | {"creator":"\\xC3"}
            400 | body     | encoding  | json | {"creator":"\\xC0\\xAF"}
            400 | body     | encoding  | json | {"creator":"\\xED\\xA0\\x80"}
            400 | body     | encoding  | json | \\xFF\\xFE{\\x00}\\x00
            400 | creator  | characters | json | {"creator":"a\\u0000b"}
            400 | creator  | characters | json | {"creator":"\\ud800"}
            400 | customId | characters | json | {"customId":"a\\udc00b"}
            400 | metadata | characters | json | {"metadata":{"a\\u0000":1}}
            400 | metadata.a | characters | json | {"metadata":{"a":["\\ud83d"]}}
            400 | metadata.a | range   | json | {"metadata":{"a":1e400}}
            413 |          |           | json | {"creator":"{{a*65523}}"}
            413 |          |           | Content-Type: text/plain | {{a*65537}}
            400 | creator  | length    | json | {"creator":"{{a*65522}}"}
            # --- its type
            415 |          |           | none | {}
            415 |          |           | Content-Type: text/plain | {}
            415 |          |           | Content-Type: text/json | {}
            415 |          |           | Content-Type: application/xml | <a/>
            415 |          |           | Content-Type: application/problem+json | {}
            415 |          |           | Content-Type: application/json; charset=iso-8859-1 | {}
            415 |          |           | Content-Type: application/x-www-form-urlencoded | creator=a
            415 |          |           | Content-Type: multipart/form-data | {}
            415 |          |           | Content-Type: multipart/form-data; boundary=x | --x
            415 |          |           | Content-Type: multipart/form-data; boundary=x | broken
            415 |          |           | Content-Type: json | {}
            415 |          |           | Content-Type: / | {}
            406 |          |           | json;;Accept: image/png | {}
            # --- members
            400 | custom_id | unknown  | json | {"custom_id":"a"}
            400 | id       | unknown   | json | {"id":"a"}
            400 | expires_in | unknown | json | {"expires_in":"PT1H"}
            400 | expiry   | unknown   | json | {"expiry":"2030-01-01T00:00:00Z"}
            400 | requireSignedURLs | unknown | json | {"requireSignedURLs":true}
            400 | meta     | unknown   | json | {"meta":{}}
            400 | ``       | unknown   | json | {"":1}
            400 | account  | type      | json | {"account":7}
            400 | account  | type      | json | {"account":null}
            400 | account  | unknown   | json | {"account":""}
            400 | account  | unknown   | json | {"account":"ffffffffffffffffffffffffffffffff"}
            201 |          |           | json | {"account":"023e105f4ecef8ad9ca31a8372d0c353"}
            400 | creator  | type      | json | {"creator":7}
            400 | creator  | type      | json | {"creator":null}
            400 | creator  | type      | json | {"creator":["a"]}
            400 | creator  | type      | json | {"creator":{}}
            400 | creator  | length    | json | {"creator":"{{a*1025}}"}
            400 | creator  | length    | json | {"creator":"{{\ud83d\ude00*1025}}"}
            201 |          |           | json | {"creator":"{{a*1024}}"}
            201 |          |           | json | {"creator":"{{\ud83d\ude00*1024}}"}
            201 |          |           | json | {"creator":"a\\r\\n\\t\\"b\\""}
            400 | requireSignedUrls | type | json | {"requireSignedUrls":"true"}
            400 | requireSignedUrls | type | json | {"requireSignedUrls":1}
            400 | requireSignedUrls | type | json | {"requireSignedUrls":null}
            201 |          |           | json | {"requireSignedUrls":true}
            400 | metadata | type      | json | {"metadata":[]}
            400 | metadata | type      | json | {"metadata":"{}"}
            400 | metadata | type      | json | {"metadata":7}
            400 | metadata | type      | json | {"metadata":null}
            400 | metadata | size      | json | {"metadata":{"a":"{{x*1017}}"}}
            400 | metadata | size      | json | {"metadata":{"a":"{{\u00e9*509}}"}}
            400 | metadata | size      | json | {"metadata":{{{"a":*250}}1{{}*250}}}
            201 |          |           | json | {"metadata":{"a":"{{x*1016}}"}}
            201 |          |           | json | {"metadata":{"a":"{{\u00e9*508}}"}}
            201 |          |           | json | {  "metadata" : {  "a" :  "{{x*1016}}"  }  }
            201 |          |           | json | {"metadata":{{{"a":*150}}1{{}*150}}}
            201 |          |           | json | {"metadata":{"a":null,"b":[1,1.50,-0.0,1e300],"":"\u65e5\u672c"}}
            # --- the deadline
            400 | expiresAt | type     | json | {"expiresAt":1893456000}
            400 | expiresAt | type     | json | {"expiresAt":null}
            400 | expiresAt | format   | json | {"expiresAt":""}
            400 | expiresAt | format   | json | {"expiresAt":"tomorrow"}
            400 | expiresAt | format   | json | {"expiresAt":"2026-13-01T00:00:00Z"}
            400 | expiresAt | format   | json | {"expiresAt":"2026-02-30T00:00:00Z"}
            400 | expiresAt | format   | json | {"expiresAt":"2030-01-01T00:00:00"}
            400 | expiresAt | format   | json | {"expiresAt":"2030-01-01T00:00Z"}
            400 | expiresAt | format   | json | {"expiresAt":"2030-01-01"}
            400 | expiresAt | format   | json | {"expiresAt":"2030-01-01T00:00:00+25:00"}
            400 | expiresAt | range    | json | {"expiresAt":"{{now-PT1S}}"}
            400 | expiresAt | range    | json | {"expiresAt":"{{now+PT0S}}"}
            400 | expiresAt | range    | json | {"expiresAt":"{{now+PT118S}}"}
            400 | expiresAt | range    | json | {"expiresAt":"{{now+PT6H30S}}"}
            400 | expiresAt | range    | json | {"expiresAt":"0001-01-01T00:00:00Z"}
            400 | expiresAt | range    | json | {"expiresAt":"9999-12-31T23:59:59.999999999Z"}
            201 |          |           | json | {"expiresAt":"{{now+PT150S}}"}
            201 |          |           | json | {"expiresAt":"{{now+PT6H}}"}
            400 | expiresIn | type     | json | {"expiresIn":1800}
            400 | expiresIn | type     | json | {"expiresIn":null}
            400 | expiresIn | format   | json | {"expiresIn":""}
            400 | expiresIn | format   | json | {"expiresIn":"1800"}
            400 | expiresIn | format   | json | {"expiresIn":"30m"}
            400 | expiresIn | format   | json | {"expiresIn":"P1M"}
            400 | expiresIn | format   | json | {"expiresIn":"P1Y"}
            400 | expiresIn | format   | json | {"expiresIn":"PT"}
            400 | expiresIn | format   | json | {"expiresIn":"PT99999999999999999999H"}
            400 | expiresIn | positive | json | {"expiresIn":"PT0S"}
            400 | expiresIn | positive | json | {"expiresIn":"-PT30M"}
            400 | expiresIn | positive | json | {"expiresIn":"PT-30M"}
            400 | expiresIn | range    | json | {"expiresIn":"PT1M59.999999999S"}
            400 | expiresIn | range    | json | {"expiresIn":"PT6H0.000000001S"}
            400 | expiresIn | range    | json | {"expiresIn":"P1D"}
            400 | expiresIn | range    | json | {"expiresIn":"P99999999999D"}
            400 | expiresAt | exclusive | json | {"expiresAt":"{{now+PT1H}}","expiresIn":"PT1H"}
            201 |          |           | json | {"expiresIn":"PT2M"}
            201 |          |           | json | {"expiresIn":"PT6H"}
            201 |          |           | json | {"expiresIn":"pt120s"}
            # --- the image id that is wished for
            400 | customId | type      | json | {"customId":7}
            400 | customId | type      | json | {"customId":null}
            400 | customId | type      | json | {"customId":["a"]}
            400 | customId | length    | json | {"customId":""}
            400 | customId | length    | json | {"customId":"{{a*1025}}"}
            400 | customId | length    | json | {"customId":"{{\ud83d\ude00*1025}}"}
            400 | customId | slash     | json | {"customId":"/"}
            400 | customId | slash     | json | {"customId":"/a"}
            400 | customId | slash     | json | {"customId":"a/"}
            400 | customId | segment   | json | {"customId":"a//b"}
            400 | customId | segment   | json | {"customId":"."}
            400 | customId | segment   | json | {"customId":".."}
            400 | customId | segment   | json | {"customId":"../a"}
            400 | customId | segment   | json | {"customId":"a/./b"}
            400 | customId | segment   | json | {"customId":"a/../b"}
            400 | customId | control   | json | {"customId":"a\\nb"}
            400 | customId | control   | json | {"customId":"a\\u007fb"}
            400 | customId | control   | json | {"customId":"a\\u0085b"}
            400 | customId | reserved  | json | {"customId":"stats"}
            400 | customId | reserved  | json | {"customId":"keys"}
            400 | customId | reserved  | json | {"customId":"variants"}
            400 | customId | reserved  | json | {"customId":"batch_token"}
            400 | customId | reserved  | json | {"customId":"direct_upload"}
            400 | customId | uuid      | json | {"customId":"2cdc28f0-017a-49c4-9ed7-87056c83901f"}
            400 | customId | uuid      | json | {"customId":"2CDC28F0-017A-49C4-9ED7-87056C83901F"}
            400 | customId | uuid      | json | {"customId":"2cdc28f0-017A-49c4-9ed7-87056C83901f"}
            400 | customId | extension | json | {"customId":"a.pdf"}
            400 | customId | extension | json | {"customId":"a/b.TXT"}
            400 | customId | extension | json | {"customId":"a.html"}
            400 | customId | extension | json | {"customId":"a.b.js"}
            400 | customId | extension | json | {"customId":"a.Zip"}
            400 | customId | extension | json | {"customId":"a.mp4"}
            400 | customId | signed    | json | {"customId":"a","requireSignedUrls":true}
            201 |          |           | json | {"customId":"a","requireSignedUrls":false}
            201 |          |           | json | {"customId":"john.doe"}
            201 |          |           | json | {"customId":"v1.2"}
            201 |          |           | json | {"customId":"a.pdf/b"}
            201 |          |           | json | {"customId":"..."}
            201 |          |           | json | {"customId":"products/2024/\u00fcber gr\u00f6\u00dfe/\u65e5\u672c.png"}
            201 |          |           | json | {"customId":"a%2Fb"}
            201 |          |           | json | {"customId":"a/b"}
            201 |          |           | json | {"customId":"100%"}
            201 |          |           | json | {"customId":"%zz"}
            201 |          |           | json | {"customId":" a b "}
            201 |          |           | json | {"customId":"a+b"}
            201 |          |           | json | {"customId":"a?b=c&d#e;f,g"}
            201 |          |           | json | {"customId":"a\\\\b\\"c'd<e>{f}[g]^"}
            201 |          |           | json | {"customId":"{id}"}
            201 |          |           | json | {"customId":"{{a*1024}}"}
            201 |          |           | json | {"customId":"{{\ud83d\ude00*1024}}"}
            201 |          |           | json | {"customId":"2cdc28f0-017a-49c4-9ed7-87056c83901f.png"}
            # --- the key of a request that may come twice
            400 | Idempotency-Key | format | json;;Idempotency-Key: | {}
            400 | Idempotency-Key | format | json;;Idempotency-Key: {{k*256}} | {}
            400 | Idempotency-Key | format | json;;Idempotency-Key: schl\u00fcssel | {}
            400 | Idempotency-Key | repeated | json;;Idempotency-Key: a;;Idempotency-Key: b | {}
            400 | Idempotency-Key | format | json;;Idempotency-Key: a{{\t*1}}b | {}
            201 |          |           | json;;Idempotency-Key: {{k*255}} | {}
            201 |          |           | json;;Idempotency-Key: ~! "quoted" \\ | {}
            """)
    void a_create_is_taken_or_refused_by_field_and_rule(
            int status, @Nullable String field, @Nullable String rule, String headers, String body) throws Exception {
        Counts before = counted == null ? Counts.now() : counted;

        RawRequest.Answer answer = RawRequest.post("/api/v1/uploads", headers, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        Counts after = Counts.now();
        counted = after;
        if (status == 201) {
            assertThat(after).isEqualTo(new Counts(before.rows + 1, before.calls + 1));
            isFoundByCloudflare(JsonPath.from(answer.text()), RawRequest.customIdIn(body));
        } else {
            assertThat(after).isEqualTo(before);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            JsonPath problem = JsonPath.from(answer.text());
            assertThat(problem.getInt("status")).isEqualTo(status);
            assertThat(named(problem)).isEqualTo(rule == null ? List.of() : List.of(field + " " + rule));
        }
    }

    private static List<String> named(JsonPath problem) {
        List<Map<String, String>> errors = problem.getList("errors");
        List<String> named = new ArrayList<>();
        for (Map<String, String> error : errors == null ? List.<Map<String, String>>of() : errors) {
            assertThat(error.get("message")).isNotBlank();
            named.add(error.get("field") + " " + error.get("rule"));
        }
        return named;
    }

    /** The draft is there under the id that was asked for: the id survives the form, the path and the record. */
    private static void isFoundByCloudflare(JsonPath created, @Nullable String customId) {
        if (customId != null) {
            assertThat(created.getString("imageId")).isEqualTo(customId);
        }
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", created.getString("id"))
                .then()
                .statusCode(200);
        String answered = Api.upload(created.getString("id")).path("timeline.checks[0].answer");
        assertThat(answered).isEqualTo("draft");
    }

    private record Counts(long rows, long calls) {
        static Counts now() {
            Map<String, Number> states = Api.withKey().get("/api/v1/status").path("uploads");
            List<Map<String, Object>> calls =
                    given().get("/emulator/control/calls").path("calls");
            return new Counts(
                    states.values().stream().mapToLong(Number::longValue).sum(),
                    calls.stream()
                            .filter(call -> !Objects.equals(call.get("operation"), "details"))
                            .mapToLong(call -> ((Number) Objects.requireNonNull(call.get("count"))).longValue())
                            .sum());
        }
    }
}
