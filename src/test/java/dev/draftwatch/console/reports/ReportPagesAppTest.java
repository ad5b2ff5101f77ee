package dev.draftwatch.console.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reports as pages: the numbers of the API, each with the way to what it counts, and the lists as files. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReportPagesAppTest {
    private static final String PATH = "/console/reports";

    private final String creator = "=report-" + UUID.randomUUID();

    @Inject
    Watch watch;

    @Inject
    Sequencer sequencer;

    @Inject
    Rollup rollup;

    @BeforeEach
    void some_are_abandoned() throws Exception {
        for (int i = 0; i < 30; i++) {
            Api.created(Map.of("creator", creator, "expiresIn", "PT2M"));
        }
        Response kept = Api.created(Map.of("creator", creator, "expiresIn", "PT2M"));
        Api.sendPicture(kept.path("uploadUrl"));
        Api.withKey().post("/api/v1/uploads/{id}/check", kept.<String>path("id"));
        Api.advance(Duration.ofMinutes(5));
        watch.checkDue();
        while (sequencer.stamp()) {
            // Until every event has its place.
        }
        rollup.catchUp();
    }

    @Test
    void the_page_has_the_numbers_of_the_api_and_leads_to_what_they_count() {
        Browser admin = Browser.withKey(Api.KEY);

        Document page = Browser.page(admin.get(PATH + "?days=7&by=creator"), 200);

        Element row = page.select("#abandoners + div tbody tr").stream()
                .filter(one -> one.select("th").text().equals(creator))
                .findFirst()
                .orElseThrow();
        assertThat(row.select("td").eachText()).startsWith("30", "96.8%", "31", "1");
        Document list = Browser.page(admin.get(row.select("a").attr("href")), 200);
        assertThat(list.select(".states a[aria-current]").text()).isEqualTo("expired 30");
        assertThat(page.select(".funnel .asked .number").text()).isNotEqualTo("0");
        assertThat(page.select("svg[role=img]")).hasSize(1);
        assertThat(page.select("[style], script:not([src]), style")).isEmpty();
        String api = page.select("main > p code").text();
        int asked = given().header("Authorization", "Bearer " + Api.KEY)
                .urlEncodingEnabled(false)
                .get(api)
                .path("total.asked");
        assertThat(page.select(".funnel .asked .number").text().replace(",", ""))
                .isEqualTo(Integer.toString(asked));
    }

    @Test
    void every_grouping_is_a_page_and_what_no_form_offers_is_refused() {
        Browser admin = Browser.withKey(Api.KEY);

        for (String by : List.of("day", "week", "source", "creator", "account")) {
            for (String days : List.of("1", "365")) {
                Document page = Browser.page(admin.get(PATH + "?days=" + days + "&by=" + by), 200);
                assertThat(page.select("#groups ~ * tbody tr")).as(by).isNotEmpty();
            }
        }
        for (String query : List.of("days=2", "by=hour", "by=%27", "account=other")) {
            Browser.page(admin.get(PATH + "?" + query), 400);
        }
        Browser.page(admin.get(PATH + "/nothing"), 404);
    }

    @Test
    void the_abandoned_are_listed_and_taken_away_by_who_may() {
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");
        Browser viewer = Browser.withPerson(UUID.randomUUID() + "@example.com", "viewer");

        Document list = Browser.page(operator.get(PATH + "/abandoned?days=7"), 200);
        assertThat(list.select("tbody tr")).isNotEmpty();
        Response file = operator.get(list.select("a[href*=csv]").attr("href"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.getHeader("Content-Disposition")).contains("draftwatch-abandoned.csv");
        assertThat(file.asString()).contains("'" + creator).doesNotContain("," + creator);

        Document seen = Browser.page(viewer.get(PATH + "/abandoned?days=7"), 200);
        assertThat(seen.select("a[href*=export]")).isEmpty();
        Browser.page(viewer.get(PATH + "/abandoned/export?days=7&format=csv"), 403);
    }

    @Test
    void german_readers_read_german() {
        Document page = Browser.page(
                Browser.withKey(Api.KEY)
                        .request()
                        .header("Accept-Language", "de")
                        .get(PATH),
                200);

        assertThat(page.select("h1").text()).isEqualTo("Berichte");
        assertThat(page.text()).contains("Was aus ihnen wurde", "Wer am meisten aufgibt");
    }
}
