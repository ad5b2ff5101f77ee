package dev.draftwatch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The same calls at the emulator directly and through the gateway, one after the other: whoever compares status, headers that
 * matter and every byte of the bodies must not see which was which.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ComparisonAppTest {
    private static final String DIRECT = "/emulator/client/v4";
    private static final String GATEWAY = "/client/v4";
    private static final String IMAGES = "/accounts/" + Api.ACCOUNT + "/images";
    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer emulator-token");
    private static final List<String> HEADERS = List.of("Content-Type", "Content-Length", "Retry-After", "Allow");

    /** Every id begins with a mark of its door, of one length; else they are the same. */
    private static final List<String> IDS = List.of(
            "plain",
            "a/b",
            "a/b/c/d/e/f",
            "grüße/ö",
            "日本/語",
            "emoji😀",
            "100%",
            "%2F",
            "%zz",
            "sp ace",
            "plus+plus",
            "semi;colon;x=1",
            "what?mark=1",
            "hash#x",
            "amp&eq=1",
            "dot.name",
            "v1.2",
            "quote\"'",
            "back\\slash",
            "tilde~",
            "colon:at@",
            "(paren)",
            "[bracket]",
            "...dots",
            "a..b/..c",
            "x/blob",
            "l".repeat(1000),
            "ü".repeat(500));

    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<String> broken = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    @Test
    void two_hundred_calls_and_more_cannot_tell_the_doors_apart() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (String id : IDS) {
            wholeLife(id, all);
        }
        for (Map<String, String> form : forms()) {
            compare(all, "POST", "/v2/direct_upload", TOKEN, form);
        }
        for (Map<String, String> credential : credentials()) {
            for (String path : List.of("/v1", "/v1/x", "/v2?per_page=10", "/v1/stats")) {
                compare(all, "GET", path, credential, null);
            }
            compare(all, "DELETE", "/v1/x", credential, null);
            compare(all, "POST", "/v2/direct_upload", credential, Map.of("creator", "c"));
        }
        for (String line : oddCalls()) {
            String[] call = line.strip().split(" +", 2);
            compare(all, call[0], call[1], TOKEN, null);
        }
        compareBodies(all);

        all.assertAll();
        assertThat(broken).as("calls that broke the emulator").isEmpty();
        assertThat(compared).as("calls of which no two are the same").hasSizeGreaterThanOrEqualTo(200);
    }

    private void wholeLife(String id, SoftAssertions all) throws IOException {
        String encoded = "/v1/M" + run + encode(id).replace("/", "%2F");
        String raw = "/v1/M" + run + encode(id);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("id", "M" + run + id);
        form.put("creator", "M" + run);
        form.put("metadata", "{\"id\":" + id.length() + "}");
        List<RawCall.Answer> made = compare(all, "POST", "/v2/direct_upload", TOKEN, form);
        compare(all, "GET", encoded, TOKEN, null);
        compare(all, "GET", raw, TOKEN, null);
        compare(all, "GET", encoded.replace("%2F", "%2f"), TOKEN, null);
        compare(all, "GET", encoded + "/blob", TOKEN, null);
        compare(all, "POST", "/v2/direct_upload", firstTry(), form);
        for (RawCall.Answer answer : made) {
            send(answer);
        }
        compare(all, "GET", encoded, TOKEN, null);
        compare(all, "GET", encoded + "/blob", TOKEN, null);
        compare(all, "GET", "/v2?creator=M" + run, TOKEN, null);
        edit(all, encoded, "{\"metadata\":{\"edited\":" + id.length() + "}}");
        edit(all, raw, "{\"requireSignedURLs\":true}");
        compare(all, "GET", encoded, TOKEN, null);
        compare(all, "DELETE", raw, TOKEN, null);
        compare(all, "GET", encoded, TOKEN, null);
        compare(all, "DELETE", encoded, TOKEN, null);
    }

    private void edit(SoftAssertions all, String path, String body) throws IOException {
        Map<String, String> json = new LinkedHashMap<>(TOKEN);
        json.put("Content-Type", "application/json");
        compareRaw(all, "PATCH", path, json, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> firstTry() {
        Map<String, String> headers = new LinkedHashMap<>(TOKEN);
        headers.put("X-Stainless-Retry-Count", "0");
        return headers;
    }

    private static List<Map<String, String>> forms() {
        List<Map<String, String>> forms = new ArrayList<>();
        forms.add(Map.of());
        for (String id : List.of(
                "",
                "/x",
                "x/",
                "a//b",
                "a/./b",
                "../x",
                "report.pdf",
                "x/Y.HTML",
                "0b0cbd5e-5f4c-4c3e-9a0e-3d5a2b0b9d11",
                "0B0CBD5E-5F4C-4C3E-9A0E-3D5A2B0B9D11",
                "x".repeat(1025))) {
            forms.add(Map.of("id", id));
        }
        for (String metadata : List.of("", "1", "[]", "null", "{", "{\"a\":\"" + "x".repeat(1020) + "\"}")) {
            forms.add(Map.of("metadata", metadata));
        }
        for (String expiry : List.of("", "x", "2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
            forms.add(Map.of("expiry", expiry));
        }
        for (String flag : List.of("", "yes", "TRUE", "true", "false")) {
            forms.add(Map.of("requireSignedURLs", flag));
        }
        forms.add(Map.of("creator", "x".repeat(1025)));
        forms.add(Map.of("creator", ""));
        forms.add(Map.of("unknown", "field"));
        forms.add(Map.of("id", "M/signed", "requireSignedURLs", "true"));
        return forms;
    }

    private static List<Map<String, String>> credentials() {
        return List.of(
                Map.of(),
                Map.of("Authorization", "Bearer"),
                Map.of("Authorization", "Basic eDp5"),
                Map.of("Authorization", "Bearer wrong"),
                Map.of("X-Auth-Key", "short", "X-Auth-Email", "user@example.com"),
                Map.of("X-Auth-Key", "0".repeat(32), "X-Auth-Email", "nobody"),
                Map.of("X-Auth-Key", "0".repeat(32), "X-Auth-Email", "user@example.com"),
                Map.of("X-Auth-Key", "144c9defac04969c7bfad8efaa8ea194", "X-Auth-Email", "user@example.com"));
    }

    private static List<String> oddCalls() {
        return """
            GET    /v1?page=0
            GET    /v1?page=x
            GET    /v1?per_page=5
            GET    /v1?per_page=99999
            GET    /v2?per_page=abc
            GET    /v2?per_page=10&sort_order=sideways
            GET    /v2?continuation_token=nonsense
            GET    /v2?creator=%zz
            GET    /v2?creator=%FF
            GET    /v2?creator=nobody&creator=nobody2
            GET    /v2?creator=a+b%20c
            GET    /v1/
            GET    /v1/%FF
            GET    /v1/%zz
            GET    /v1/%
            GET    /v1//x
            GET    /v1/x/
            GET    /v1/x//blob
            GET    /v1/x;y
            GET    /v1/x%00y
            GET    /v1/%2F
            GET    /v1/unknown?x=1&y
            GET    /v1/unknown/blob
            DELETE /v1/unknown
            PUT    /v1/unknown
            POST   /v1/unknown
            PUT    /v1
            DELETE /v2
            GET    /v2/direct_upload
            GET    /v3
            GET    /v1/stats
            POST   /v1/stats
            GET    /v2/something/else
            GET    /v1/keys
            PUT    /v1/keys/a-name-that-is-far-too-long
            DELETE /v1/keys/none
            GET    /v1/keys/none
            GET    /v1/variants
            GET    /v1/variants/none
            POST   /v1/variants
            DELETE /v1/variants/public
            PUT    /v1/variants/public
            POST   /v1/batch_token
            POST   /v1
            PATCH  /v1/unknown
            GET    /v2?per_page=10&meta.a[eq]=1
            GET    /v2?per_page=10&meta.a.b[in:number]=1%7C2
            GET    /v2?per_page=10&meta.a=1
            GET    /v2?per_page=10&meta.a[like]=1
            GET    /v2?per_page=10&meta.a[gt]=x
            GET    /v2?creator=
            """.lines().toList();
    }

    private void compareBodies(SoftAssertions all) throws IOException {
        Map<String, String> json = new LinkedHashMap<>(TOKEN);
        json.put("Content-Type", "application/json");
        compareRaw(all, "POST", "/v2/direct_upload", json, "{}".getBytes(StandardCharsets.UTF_8));
        Map<String, String> multipart = new LinkedHashMap<>(TOKEN);
        multipart.put("Content-Type", "multipart/form-data; boundary=" + RawCall.BOUNDARY);
        for (String body :
                List.of("", "[]", "{\"id\":1}", "{\"id\":\"a b\"}", "{\"id\":\"x\",\"options\":{\"fit\":\"none\"}}")) {
            compareRaw(all, "POST", "/v1/variants", json, body.getBytes(StandardCharsets.UTF_8));
            compareRaw(all, "PATCH", "/v1/variants/public", json, body.getBytes(StandardCharsets.UTF_8));
            compareRaw(all, "PATCH", "/v1/unknown", json, body.getBytes(StandardCharsets.UTF_8));
        }
        for (Map<String, String> fields : List.of(
                Map.of("url", "file:///x"),
                Map.of("creator", "nobody"),
                Map.of("url", "http://127.0.0.1:1/", "file", "both"),
                Map.of("file", "no picture", "id", "report.pdf"),
                Map.of("file", "no picture"))) {
            compareRaw(all, "POST", "/v1", multipart, RawCall.form(fields));
        }
        for (String body : List.of("garbage", "--" + RawCall.BOUNDARY + "\r\nContent-Disp")) {
            compareRaw(all, "POST", "/v2/direct_upload", multipart, body.getBytes(StandardCharsets.UTF_8));
        }
        for (String parameters : List.of(
                "",
                ";",
                "; boundary",
                "; boundary=",
                "; boundary=;",
                "; boundary=\"",
                "; boundary=x; charset=no such")) {
            Map<String, String> odd = new LinkedHashMap<>(TOKEN);
            odd.put("Content-Type", "multipart/form-data" + parameters);
            compareRaw(all, "POST", "/v2/direct_upload", odd, "x".getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> charset = new LinkedHashMap<>(TOKEN);
        charset.put("Content-Type", multipart.get("Content-Type"));
        String part =
                "--%s\r\nContent-Disposition: form-data; name=creator\r\nContent-Type: text/plain; charset=%s\r\n\r\nx\r\n--%s--\r\n";
        for (String name : List.of("utf-8", "nothing-that-is", "%%", "")) {
            compareRaw(
                    all,
                    "POST",
                    "/v2/direct_upload",
                    charset,
                    part.formatted(RawCall.BOUNDARY, name, RawCall.BOUNDARY).getBytes(StandardCharsets.UTF_8));
        }
        byte[] invalid = RawCall.form(Map.of("creator", "~~"));
        for (int i = 0; i < invalid.length; i++) {
            invalid[i] = invalid[i] == '~' ? (byte) 0xC3 : invalid[i];
        }
        compareRaw(all, "POST", "/v2/direct_upload", multipart, invalid);
    }

    private List<RawCall.Answer> compare(
            SoftAssertions all,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Map<String, String> form)
            throws IOException {
        if (form == null) {
            return compareRaw(all, method, path, headers, new byte[0]);
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Content-Type", "multipart/form-data; boundary=" + RawCall.BOUNDARY);
        return compareRaw(all, method, path, more, RawCall.form(form));
    }

    private List<RawCall.Answer> compareRaw(
            SoftAssertions all, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        compared.add(method + " " + path + " " + headers + " " + new String(body, StandardCharsets.ISO_8859_1));
        RawCall.Answer direct =
                new RawCall(method, DIRECT + IMAGES + marked(path, 'D'), headers, marked(body, 'D')).send();
        RawCall.Answer through =
                new RawCall(method, GATEWAY + IMAGES + marked(path, 'G'), headers, marked(body, 'G')).send();
        if (direct.status() >= 500) {
            broken.add(method + " " + path + " " + headers);
        }
        all.assertThat(plain(through, 'G'))
                .as("%s %s %s", method, path, headers.keySet())
                .isEqualTo(plain(direct, 'D'));
        return List.of(direct, through);
    }

    private String marked(String text, char door) {
        return text.replace("M" + run, door + run);
    }

    private byte[] marked(byte[] body, char door) {
        return marked(new String(body, StandardCharsets.ISO_8859_1), door).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What may differ made the same: the door's mark, generated ids, times, and the prefix that a path error quotes. */
    private String plain(RawCall.Answer answer, char door) {
        boolean json = answer.header("Content-Type").startsWith("application/json");
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1).replace(door + run, "M" + run);
        if (json) {
            body = body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                    .replace("Could not route to " + DIRECT, "Could not route to " + GATEWAY);
        }
        boolean quotesPath = body.contains("Could not route to ");
        String headers = HEADERS.stream()
                // The one header that a quoted prefix and a time's fraction make longer.
                .filter(name -> !name.equals("Content-Length") || !(quotesPath || hasTimes(answer)))
                .map(name -> name + ": " + answer.header(name))
                .collect(Collectors.joining("\n"));
        return answer.status() + "\n" + headers + "\nDate "
                + !answer.header("Date").isEmpty() + "\n" + body;
    }

    private static boolean hasTimes(RawCall.Answer answer) {
        return answer.text().contains("\"uploaded\"");
    }

    private static void send(RawCall.Answer made) throws IOException {
        String url = JsonPath.from(made.text()).getString("result.uploadURL");
        if (url != null) {
            String head = String.join(
                    "\r\n",
                    "--b",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"p.png\"",
                    "Content-Type: image/png",
                    "",
                    "");
            byte[] before = head.getBytes(StandardCharsets.US_ASCII);
            byte[] after = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] body = Arrays.copyOf(before, before.length + GatewayApi.PNG.length + after.length);
            System.arraycopy(GatewayApi.PNG, 0, body, before.length, GatewayApi.PNG.length);
            System.arraycopy(after, 0, body, before.length + GatewayApi.PNG.length, after.length);
            RawCall.Answer sent = new RawCall(
                            "POST",
                            URI.create(url).getRawPath(),
                            Map.of("Content-Type", "multipart/form-data; boundary=b"),
                            body)
                    .send();
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        }
    }

    /** Each segment percent-encoded, slashes kept. */
    private static String encode(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean safe = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            encoded.append(safe ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
