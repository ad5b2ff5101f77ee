package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.IMAGES;
import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.anybody;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation, answering well and refusing, in the words of Cloudflare's OpenAPI file. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SpecificationAppTest {
    private static final String BEHAVIOUR = "/emulator/control/behaviour";
    private static final String HERO =
            "{\"id\":\"%s\",\"options\":{\"fit\":\"cover\",\"width\":10,\"height\":20,\"metadata\":\"none\"}}";
    private String before = "";

    @BeforeEach
    void remember() {
        before = given().get(BEHAVIOUR).asString();
    }

    @AfterEach
    void put_back() {
        control(before).put(BEHAVIOUR).then().statusCode(200);
    }

    @Test
    void an_image_from_its_upload_to_its_end() {
        String id = ok("post v2/direct_upload", Cloudflare.create(account())).path("result.id");
        refused("post v2/direct_upload", Cloudflare.create(account().multiPart("id", "/")), 400, 5411);
        ok("get v1/{image_id}", Cloudflare.details(id));
        String uploaded = ok("post v1", uploading("a", "{\"n\":1}")).path("result.id");
        ok("get v1/{image_id}", Cloudflare.details(uploaded));
        refused("get v1/{image_id}", Cloudflare.details("nothing"), 404, 5404);
        ok("get v1", account().get(IMAGES + "/v1"));
        refused("get v1", account().get(IMAGES + "/v1?page=0"), 400, 5400);
        ok("get v2", account().get(IMAGES + "/v2?per_page=1"));
        refused("get v2", account().get(IMAGES + "/v2?sort_order=up"), 400, 5400);
        ok("patch v1/{image_id}", account().body("{\"creator\":\"b\"}").patch(IMAGES + "/v1/" + uploaded));
        refused("patch v1/{image_id}", account().body("[]").patch(IMAGES + "/v1/" + uploaded), 400, 5400);
        account()
                .get(IMAGES + "/v1/" + uploaded + "/blob")
                .then()
                .statusCode(200)
                .contentType("image/png");
        refused("get v1/{image_id}/blob", account().get(IMAGES + "/v1/nothing/blob"), 404, 5404);
        ok("get v1/stats", account().get(IMAGES + "/v1/stats"));
        ok("delete v1/{image_id}", Cloudflare.delete(uploaded));
        refused("delete v1/{image_id}", Cloudflare.delete(uploaded), 404, 5404);
    }

    @Test
    void keys_are_made_turned_and_deleted_and_one_always_stays() {
        String keys = IMAGES + "/v1/keys";
        ok("get v1/keys", account().get(keys)).then().body("result.keys.size()", not(equalTo(0)));
        ok("put v1/keys/{signing_key_name}", account().put(keys + "/second"))
                .then()
                .body("result.keys.name", hasItem("second"));
        refused("put v1/keys/{signing_key_name}", account().put(keys + "/" + "x".repeat(21)), 400, 5400);
        refused("delete v1/keys/{signing_key_name}", account().delete(keys + "/nothing"), 404, 5404);
        List<String> names = account().get(keys).path("result.keys.name");
        Response last = account().get(keys);
        for (String name : names) {
            last = ok("delete v1/keys/{signing_key_name}", account().delete(keys + "/" + name));
        }

        last.then().body("result.keys.name", equalTo(List.of("default")));
    }

    @Test
    void variants_are_made_changed_and_deleted_and_public_stays() {
        String variants = IMAGES + "/v1/variants";
        String name = "v" + Cloudflare.customId().replaceAll("[^0-9a-f]", "");
        ok("post v1/variants", account().body(HERO.formatted(name)).post(variants))
                .then()
                .body("result.variant.neverRequireSignedURLs", equalTo(false));
        refused("post v1/variants", account().body(HERO.formatted(name)).post(variants), 409, 5409);
        refused("post v1/variants", account().body(HERO.formatted("a b")).post(variants), 400, 5400);
        ok("get v1/variants", account().get(variants))
                .then()
                .body("result.variants", hasKey(name))
                .body("result.variants", hasKey("public"));
        ok("get v1/variants/{variant_id}", account().get(variants + "/" + name));
        refused("get v1/variants/{variant_id}", account().get(variants + "/nothing"), 404, 5401);
        ok(
                "patch v1/variants/{variant_id}",
                account().body(HERO.formatted(name)).patch(variants + "/" + name));
        refused("patch v1/variants/{variant_id}", account().body("{}").patch(variants + "/" + name), 400, 5400);
        ok("delete v1/variants/{variant_id}", account().delete(variants + "/" + name));
        refused("delete v1/variants/{variant_id}", account().delete(variants + "/public"), 400, 5400);
    }

    @Test
    void a_picture_comes_from_where_its_url_says() {
        String draft = Cloudflare.draft();
        upload(draft, PNG);
        String origin = Cloudflare.details(draft).path("result.variants[0]");

        String id = ok("post v1", account().multiPart("url", origin).post(IMAGES + "/v1"))
                .path("result.id");

        assertThat(account().get(IMAGES + "/v1/" + id + "/blob").asByteArray()).isEqualTo(PNG);
        refused("post v1", account().multiPart("url", origin + "s").post(IMAGES + "/v1"), 400, 5454);
        refused("post v1", account().multiPart("url", "file:///").post(IMAGES + "/v1"), 400, 5454);
        refused("post v1", account().multiPart("creator", "a").post(IMAGES + "/v1"), 400, 5400);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            meta.n[eq]=1,                1
            meta.n[eq:string]=1,         0
            meta.n[gt]=0.5,              1
            meta.n[lt:number]=1,         0
            meta.n[in]=3%7C1,            1
            meta.a.b[eq]=x,              1
            meta.a.b[in:string]=y%7Cz,   0
            meta.t[eq:boolean]=true,     1
            meta.n[eq]=1&meta.a.b[eq]=y, 0
            """)
    void lists_are_filtered_by_metadata(String query, int found) {
        String creator = customId();
        uploading(creator, "{\"n\":1,\"a\":{\"b\":\"x\"},\"t\":true}");

        ok("get v2", account().get(IMAGES + "/v2?creator=" + creator + "&" + query))
                .then()
                .body("result.images.size()", equalTo(found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meta.n=1",
                "meta.n[like]=1",
                "meta.n[gt]=x",
                "meta.a.b.c.d.e.f[eq]=1",
                "meta.n[in]=1%7C2%7C3%7C4%7C5%7C6%7C7%7C8%7C9%7C10%7C11"
            })
    void filters_that_are_not_offered_are_refused(String query) {
        refused("get v2", account().get(IMAGES + "/v2?" + query), 400, 5400);
    }

    @Test
    void a_private_image_is_delivered_by_a_signed_url_alone() throws Exception {
        String id = Cloudflare.create(account().multiPart("requireSignedURLs", "true"))
                .path("result.id");
        upload(id, PNG);
        String path = "/emulator/delivery/Vi7wi5KSItxGFsWRG2Us6Q/" + id + "/public";
        String key = account().get(IMAGES + "/v1/keys").path("result.keys[0].value");
        String good = path + "?exp=" + Cloudflare.now().plusSeconds(60).getEpochSecond();

        anybody().get(path).then().statusCode(403);
        anybody().get(good + "&sig=" + "0".repeat(64)).then().statusCode(403);
        anybody().get(good + "&sig=" + hmac(key, good)).then().statusCode(200);
        Cloudflare.advance("PT2M");
        anybody().get(good + "&sig=" + hmac(key, good)).then().statusCode(403);
    }

    @Test
    void the_batch_host_has_its_own_tokens_limit_and_operations() {
        control("{\"batchTokenLifetime\":\"PT10M\",\"batchRateLimit\":6}").put(BEHAVIOUR);
        String token = account()
                .get(IMAGES + "/v1/batch_token")
                .then()
                .statusCode(200)
                .body("result", hasKey("expiresAt"))
                .extract()
                .path("result.token");

        String id = ok("post v2/direct_upload", batch(token).post("/emulator/batch/images/v2/direct_upload"))
                .path("result.id");
        batch(token)
                .get("/emulator/batch/images/v1/" + id)
                .then()
                .statusCode(200)
                .header("x-ratelimit-limit", "6")
                .header("Ratelimit-Policy", "\"default\";q=6;w=1");
        batch(token).get("/emulator/batch/images/v2").then().statusCode(200);
        refused("get v1/stats", batch(token).get("/emulator/batch/images/v1/stats"), 404, 7003);
        refused("get v2", batch("wrong").get("/emulator/batch/images/v2"), 403, 10000);
        refused("get v2", anybody().get("/emulator/batch/images/v2"), 400, 6003);
        Cloudflare.advance("PT11M");
        refused("get v2", batch(token).get("/emulator/batch/images/v2"), 403, 10000);
    }

    private static io.restassured.specification.RequestSpecification batch(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }

    private static Response uploading(String creator, String metadata) {
        return account()
                .multiPart("file", "dot.png", PNG, "image/png")
                .multiPart("creator", creator)
                .multiPart("metadata", metadata)
                .post(IMAGES + "/v1");
    }

    private static Response ok(String operation, Response response) {
        response.then().statusCode(200);
        return Specification.check(operation, response);
    }

    private static void refused(String operation, Response response, int status, int code) {
        Specification.check(operation, response).then().statusCode(status).body("errors[0].code", equalTo(code));
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
