package dev.draftwatch.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListAppTest {
    private final String unique = UUID.randomUUID().toString();
    private final String creator = "list-" + unique;

    @ParameterizedTest(name = "{0}={1} finds {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            state         | draft                    | path generated
            state         | deleted                  | cancelled
            state         | deleted,draft            | path generated cancelled
            state         | draft,draft              | path generated
            state         | uploaded                 | ``
            state         | reserved,failed,expired  | ``
            account       | 023e105f4ecef8ad9ca31a8372d0c353 | path generated cancelled
            account       | other                    | ``
            source        | api                      | path generated cancelled
            source        | gateway                  | ``
            imageId       | products/2024/{u}        | path
            imageId       | products/2024            | ``
            imageId       | {generated}              | generated
            q             | {generated}              | generated
            q             | {generatedStart}         | ``
            q             | products/2024/{u}        | path
            q             | products/2024/           | path
            q             | products                 | path cancelled
            q             | products/                | path
            q             | roducts/2024             | ``
            q             | products%                | cancelled
            q             | products_                | ``
            q             | product_/2024            | ``
            q             | %                        | ``
            q             | a_b%c"d'\\e            | path
            q             | a_b                      | ``
            q             | 42                       | path
            q             | 42.0                     | path
            q             | 4                        | ``
            q             | true                     | path
            q             | false                    | ``
            q             | "text"                   | ``
            q             | ') or true --            | ``
            q             | \u65e5\u672c             | generated
            q             | state:draft              | path generated
            q             | -state:draft             | cancelled
            q             | meta.n:42 state:draft    | path
            q             | custom_id:products* -id:{generated} | path cancelled
            q             | expires<90m              | generated
            createdAfter  | {createdAt generated}    | generated cancelled
            createdBefore | {createdAt generated}    | path
            createdAfter  | {createdAt cancelled}    | cancelled
            createdAfter  | 2999-01-01T00:00:00Z     | ``
            createdAfter  | 0001-01-01T00:00:00Z     | path generated cancelled
            q             | created>1960-01-01       | path generated cancelled
            createdBefore | 2999-01-01T00:00:00.123456789+02:00 | path generated cancelled
            expiresAfter  | {expiresAt path}         | path cancelled
            expiresBefore | {expiresAt path}         | generated
            expiresBefore | {expiresAt generated}    | ``
            """)
    void a_filter_finds_what_it_says(String filter, String value, String found) {
        Map<String, Response> created = three();
        String given = value.replace("{u}", unique)
                .replace("{generated}", text(created, "generated", "imageId"))
                .replace(
                        "{generatedStart}",
                        text(created, "generated", "imageId").substring(0, 8));
        for (String name : created.keySet()) {
            for (String time : List.of("createdAt", "expiresAt")) {
                given = given.replace("{" + time + " " + name + "}", text(created, name, time));
            }
        }

        Response answer =
                mine().queryParam(filter, given).queryParam("sort", "createdAt").get("/api/v1/uploads");

        answer.then().statusCode(200).body("next", equalTo(null));
        List<String> ids = answer.path("items.id");
        List<String> expected = new ArrayList<>();
        for (String name : found.split(" ", -1)) {
            if (!name.isEmpty()) {
                expected.add(text(created, name, "id"));
            }
        }
        assertThat(ids).containsExactlyElementsOf(expected);
    }

    @Test
    void nothing_secret_is_listed() {
        three();
        assertThat(mine().get("/api/v1/uploads").asString())
                .contains(creator)
                .doesNotContain("uploadUrl", "readToken", "/emulator/upload/");
    }

    @Test
    void each_sort_is_its_own_order_and_the_newest_come_first_by_default() {
        three();
        assertThat(sorted("createdAt")).containsExactly("path", "generated", "cancelled");
        assertThat(sorted("-createdAt")).containsExactly("cancelled", "generated", "path");
        assertThat(sorted("expiresAt")).containsExactly("generated", "path", "cancelled");
        assertThat(sorted("-expiresAt")).containsExactly("cancelled", "path", "generated");
        assertThat(sorted(null)).containsExactly("cancelled", "generated", "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt", "expiresAt", "-expiresAt"})
    void a_walk_by_cursor_meets_everything_once_while_others_create(String sort) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            before.add(Api.created(Map.of("creator", creator)).path("id"));
        }
        List<String> met = new ArrayList<>();
        String next = "/api/v1/uploads?creator=" + creator + "&sort=" + sort + "&limit=2";
        int pages = 0;
        while (next != null && pages++ < 50) {
            Response page = Api.withKey().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            assertThat(page.<List<String>>path("items.id")).hasSizeBetween(1, 2);
            met.addAll(page.<List<String>>path("items.id"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("next") == null);
            next = link == null ? null : link.replaceFirst("<(.*)>; rel=\"next\"", "$1");
            if (pages <= 3) {
                Api.created(Map.of("creator", creator));
            }
        }

        assertThat(met).doesNotHaveDuplicates().containsAll(before);
        assertThat(met).hasSizeLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "500, 3"})
    void limit_bounds_a_page(int limit, int size) {
        three();
        Response page = mine().queryParam("limit", limit).get("/api/v1/uploads");
        assertThat(page.<List<String>>path("items.id")).hasSize(size);
        assertThat(page.path("next") == null).isEqualTo(limit >= 3);
    }

    @ParameterizedTest(name = "{0} is refused: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            stat=draft                          | stat          | unknown
            State=draft                         | State         | unknown
            offset=10                           | offset        | unknown
            state=drafts                        | state         | unknown
            state=DRAFT                         | state         | unknown
            state=                              | state         | unknown
            state=draft,                        | state         | unknown
            state=draft&state=deleted           | state         | repeated
            source=console                      | source        | unknown
            sort=created                        | sort          | unknown
            sort=                               | sort          | unknown
            limit=0                             | limit         | range
            limit=501                           | limit         | range
            limit=-1                            | limit         | range
            limit=ten                           | limit         | range
            limit=                              | limit         | range
            limit=99999999999999999999          | limit         | range
            cursor=                             | cursor        | cursor
            cursor=abc                          | cursor        | cursor
            cursor=W10                          | cursor        | cursor
            cursor=WyItY3JlYXRlZEF0IiwieCIsInkiXQ | cursor      | cursor
            createdAfter=yesterday              | createdAfter  | format
            createdBefore=2026-02-30T00:00:00Z  | createdBefore | format
            expiresAfter=2026-01-01             | expiresAfter  | format
            expiresBefore=1767225600            | expiresBefore | format
            expiresBefore=2026-01-01T00:00:00+01:00 | expiresBefore | format
            q=stat:draft                        | q             | unknown
            q=a:b                               | q             | unknown
            q=state:drafts                      | q             | unknown
            q=expires%3C10                      | q             | format
            q=%22open                           | q             | quote
            q=                                  | q             | word
            q=a%00b                             | q             | characters
            creator=%00                         | creator       | characters
            """)
    void a_question_that_is_not_understood_is_named(String query, String field, String rule) {
        Api.withKey()
                .urlEncodingEnabled(false)
                .get("/api/v1/uploads?" + query)
                .then()
                .statusCode(400)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.rule", equalTo(List.of(rule)));
    }

    @Test
    void the_cursor_of_another_order_is_refused() {
        three();
        String cursor = mine().queryParam("limit", 1).get("/api/v1/uploads").path("next");

        mine().queryParam("sort", "expiresAt")
                .queryParam("cursor", cursor)
                .get("/api/v1/uploads")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void times_far_from_ours_and_long_words_find_nothing_and_break_nothing() {
        for (String query : List.of(
                "createdAfter=9999-12-31T23:59:59Z",
                "createdBefore=0000-01-01T00:00:00Z",
                "expiresBefore=0001-01-01T00:00:00Z",
                "q=" + "x".repeat(3000),
                "imageId=" + "x".repeat(3000),
                "q=" + "9".repeat(60),
                "q=-0")) {
            Response answer =
                    Api.withKey().urlEncodingEnabled(false).get("/api/v1/uploads?creator=" + creator + "&" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
            assertThat(answer.<List<String>>path("items.id")).as(query).isEmpty();
        }
    }

    private Map<String, Response> three() {
        Map<String, Response> created = new HashMap<>();
        created.put("path", create("products/2024/" + unique, "PT2H", Map.of("t", "a_b%c\"d'\\e", "n", 42, "b", true)));
        created.put("generated", create(null, "PT1H", Map.of("title", "\u65e5\u672c")));
        created.put("cancelled", create("products%" + unique, "PT3H", Map.of()));
        Api.withKey()
                .delete("/api/v1/uploads/{id}", text(created, "cancelled", "id"))
                .then()
                .statusCode(200);
        return created;
    }

    private Response create(@Nullable String customId, String expiresIn, Map<String, ?> metadata) {
        Map<String, Object> body =
                new HashMap<>(Map.of("creator", creator, "expiresIn", expiresIn, "metadata", metadata));
        if (customId != null) {
            body.put("customId", customId);
        }
        return Api.created(body);
    }

    private static String text(Map<String, Response> created, String name, String member) {
        return Objects.requireNonNull(created.get(name)).path(member);
    }

    private RequestSpecification mine() {
        return Api.withKey().queryParam("creator", creator);
    }

    private List<String> sorted(@Nullable String sort) {
        RequestSpecification request = sort == null ? mine() : mine().queryParam("sort", sort);
        List<Map<String, Object>> items = request.get("/api/v1/uploads").path("items");
        return items.stream()
                .map(item -> "deleted".equals(item.get("state"))
                        ? "cancelled"
                        : Boolean.TRUE.equals(item.get("hasCustomId")) ? "path" : "generated")
                .toList();
    }
}
