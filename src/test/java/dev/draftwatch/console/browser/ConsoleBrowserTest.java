package dev.draftwatch.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console as people use it, in a real Chromium. Each flow ends with axe, and with a console that had nothing to complain of. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConsoleBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private @Nullable BrowserContext context;

    @Inject
    Watch watch;

    @Inject
    TaskRunner tasks;

    @Inject
    Sequencer sequencer;

    @Inject
    Rollup rollup;

    @TestHTTPResource("/")
    URI root;

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
            browser = null;
        }
    }

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void every_page_is_readable_by_everybody_in_both_themes_and_on_a_phone() throws Exception {
        String upload = seed();
        String webhook = webhook();
        Map<String, String> pages = Map.ofEntries(
                Map.entry("overview", "/console"),
                Map.entry("uploads", "/console/uploads?q=created%3C6m"),
                Map.entry("empty", "/console/uploads?q=creator:nobody"),
                Map.entry("refused", "/console/uploads?q=creatr:x"),
                Map.entry("upload", "/console/uploads/" + upload),
                Map.entry("webhooks", "/console/webhooks"),
                Map.entry("webhook", "/console/webhooks/" + webhook),
                Map.entry("new-webhook", "/console/webhooks/new"),
                Map.entry("reports", "/console/reports"),
                Map.entry("reports-by-source", "/console/reports?by=source"),
                Map.entry("abandoned", "/console/reports/abandoned"),
                Map.entry("bulk", "/console/uploads/bulk/cancel?q=creator:ada"),
                Map.entry("cleanup", "/console/cleanup"),
                Map.entry("plan", "/console/cleanup/reclaim"),
                Map.entry("task", task()),
                Map.entry("tasks", "/console/tasks"),
                Map.entry("activity", "/console/activity"),
                Map.entry("keys", "/console/settings/keys"),
                Map.entry("people", "/console/settings/people"),
                Map.entry("health", "/console/health"),
                Map.entry("settings", "/console/settings"));

        for (View view : View.values()) {
            Page page = signedIn(view.options());
            for (Map.Entry<String, String> entry : pages.entrySet()) {
                page.navigate(at(entry.getValue()));
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(
                                entry.getKey() + "-" + view.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
                assertThat((Boolean) page.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("%s fits %s", entry.getKey(), view)
                        .isTrue();
                if (entry.getKey().equals("refused")) {
                    // A browser tells of every page that is a 400; this one is meant to be.
                    complaints.removeIf(complaint -> complaint.contains("status of 400"));
                }
                isFine(page, view.axe(page));
            }
        }
    }

    /** How a page is looked at. */
    private enum View {
        LIGHT(1280, ColorScheme.LIGHT, "en"),
        DARK(1280, ColorScheme.DARK, "de"),
        PHONE(320, ColorScheme.LIGHT, "de");

        private final int width;
        private final ColorScheme scheme;
        private final String language;

        View(int width, ColorScheme scheme, String language) {
            this.width = width;
            this.scheme = scheme;
            this.language = language;
        }

        /** Everything in the first view; in the others what is different there. */
        AxeBuilder axe(Page page) {
            AxeBuilder axe = new AxeBuilder(page);
            return switch (this) {
                case LIGHT -> axe.withTags(WCAG);
                case DARK -> axe.withRules(List.of("color-contrast", "html-has-lang", "valid-lang"));
                case PHONE -> axe.withRules(List.of("target-size", "scrollable-region-focusable"));
            };
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, 800)
                    .setColorScheme(scheme)
                    .setLocale(language);
        }
    }

    @Test
    void a_filter_is_an_address_and_the_browser_goes_back() throws Exception {
        String creator = "browser-" + UUID.randomUUID();
        Api.created(Map.of("creator", creator));
        Page page = signedIn(new Browser.NewContextOptions());

        page.navigate(at("/console/uploads"));
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.fill("#q", "creator:" + creator);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*q=creator%3A" + creator + ".*"));
        assertThat(page.locator(".rows tbody tr")).hasCount(1);
        page.locator(".states a", new Page.LocatorOptions().setHasText("uploaded"))
                .click();
        assertThat(page.locator("main h2")).hasText("Nothing matches");
        page.goBack();
        assertThat(page.locator(".rows tbody tr")).hasCount(1);
        page.locator("body").press("j");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/console/uploads/[0-9a-f-]{36}"));
        page.keyboard().press("g");
        page.keyboard().press("h");
        page.waitForURL(at("/console/health"));
        isFine(page);
    }

    @Test
    void rows_change_in_place_and_what_is_new_waits() throws Exception {
        String creator = "live-" + UUID.randomUUID();
        Response first = Api.created(Map.of("creator", creator));
        Response second = Api.created(Map.of("creator", creator));
        Page page = signedIn(new Browser.NewContextOptions());
        page.navigate(at("/console/uploads?q=creator:" + creator));
        Locator row = page.locator("#u-" + first.path("id"));
        Locator other = page.locator("#u-" + second.path("id"));
        assertThat(page.locator("#live")).hasText("Live");
        page.evaluate("document.body.dataset.mark = 'kept'");
        row.locator("a").focus();

        upload(first);
        assertThat(row.locator(".state")).hasText("uploaded");
        assertThat(row.locator("a")).isFocused();
        Api.created(Map.of("creator", creator));
        assertThat(page.locator("#new")).hasText("1 new · show");
        assertThat(page.locator(".rows tbody tr")).hasCount(2);

        page.keyboard().press("p");
        assertThat(page.locator("#live")).hasText("Paused");
        upload(second);
        Api.created(Map.of("creator", creator));
        assertThat(other.locator(".state")).hasText("waiting");
        page.keyboard().press("p");
        assertThat(other.locator(".state")).hasText("uploaded");
        assertThat(page.locator("#new")).hasText("2 new · show");
        assertThat(page.evaluate("document.body.dataset.mark")).isEqualTo("kept");
        page.locator("#new a").click();
        assertThat(page.locator(".rows tbody tr")).hasCount(4);
        isFine(page);
    }

    @Test
    void rows_are_ticked_by_keys_planned_run_and_watched() throws Exception {
        String creator = "keys-" + UUID.randomUUID();
        Response first = Api.created(Map.of("creator", creator));
        Api.created(Map.of("creator", creator));
        Page page = signedIn(new Browser.NewContextOptions());
        page.navigate(at("/console/uploads?q=creator:" + creator));

        page.locator("body").press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".rows [name=id]:checked")).hasCount(1);
        page.keyboard().press("a");
        assertThat(page.locator(".rows [name=id]:checked")).hasCount(2);
        upload(first);
        assertThat(page.locator("#u-" + first.path("id") + " .state")).hasText("uploaded");
        assertThat(page.locator(".rows [name=id]:checked")).hasCount(2);
        page.locator("#picked button[formaction]").click();
        page.waitForURL(Pattern.compile(".*/bulk/cancel.*"));
        assertThat(page.locator("main .facts-list")).containsText("a picture was uploaded");
        isFine(page);
        page.fill("#reason", "no longer wanted");
        page.locator("button.danger").click();
        page.waitForURL(Pattern.compile(".*/console/tasks/.*"));
        assertThat(page.locator("h1 ~ p .state")).hasText("waiting");
        tasks.runDue();
        assertThat(page.locator("h1 ~ p .state")).hasText("done");
        assertThat(page.locator("tbody tr")).hasCount(1);
        isFine(page);
    }

    @Test
    void a_report_can_be_printed() throws Exception {
        seed();
        Page page = signedIn(new Browser.NewContextOptions());
        page.navigate(at("/console/reports"));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".tabs")).isHidden();
        assertThat(page.locator(".filter")).isHidden();
        assertThat(page.locator(".funnel")).isVisible();
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve("reports-print.png")));
    }

    @Test
    void what_can_be_read_can_be_read_without_script() throws Exception {
        String upload = seed();
        Page page = signedIn(new Browser.NewContextOptions().setJavaScriptEnabled(false));

        page.navigate(at("/console/uploads"));
        page.fill("#q", "state:uploaded");
        page.locator(".filter button").click();
        assertThat(page.locator(".states a[aria-current]")).containsText("uploaded");
        page.navigate(at("/console/uploads/" + upload));
        assertThat(page.locator(".timeline time").first()).containsText("UTC");
        page.locator("form[action$=check] button").click();
        assertThat(page.locator(".note[role=status]")).containsText("asked just now");
        page.locator(".menu summary").click();
        page.locator("button[name=theme][value=dark]").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    private void upload(Response created) throws Exception {
        Api.sendPicture(created.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", created.<String>path("id"))
                .then()
                .statusCode(200);
    }

    /** Uploads in every state; {@return the id of one that expired} */
    private String seed() throws Exception {
        Response expired = Api.created(Map.of(
                "customId",
                "press/" + UUID.randomUUID() + "/cover",
                "creator",
                "bob",
                "expiresIn",
                "PT2M",
                "metadata",
                Map.of("article", 4711, "tags", List.of("hero", "press"))));
        Response cancelled = Api.created(Map.of("creator", "ada"));
        Api.advance(Duration.ofMinutes(5));
        watch.checkDue();
        Api.withKey()
                .delete("/api/v1/uploads/{id}", cancelled.<String>path("id"))
                .then()
                .statusCode(200);
        for (int i = 0; i < 6; i++) {
            upload(Api.created(Map.of("creator", i % 2 == 0 ? "ada" : "grace.hopper@example.com")));
            Api.created(Map.of(
                    "creator", "ada", "expiresIn", "PT" + (3 + 9 * i) + "M", "metadata", Map.of("section", "sports")));
        }
        Api.fault(Map.of("operation", "direct_upload", "count", 1, "status", 400, "code", 5400));
        Api.create(Map.of("creator", "ada"));
        Api.clearFaults();
        while (sequencer.stamp()) {
            // Until every event has its place.
        }
        rollup.catchUp();
        return expired.path("id");
    }

    /** {@return the page of a task that has done something} */
    private String task() {
        String task = Api.withKey()
                .contentType("application/json")
                .body(Map.of("q", "state:expired", "dryRun", false))
                .post("/api/v1/uploads/bulk/check")
                .getHeader("Location");
        tasks.runDue();
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("every", "P1D", "olderThan", "P1D", "creators", List.of("bob", "ada")))
                .post("/api/v1/cleanup/rules")
                .then()
                .statusCode(201);
        return task.replace("/api/v1/", "/console/");
    }

    private static String webhook() {
        String id = Api.withKey()
                .contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:49999/hook", "description", "CMS production"))
                .post("/api/v1/webhooks")
                .path("id");
        Api.withKey().post("/api/v1/webhooks/{id}/test", id).then().statusCode(202);
        return id;
    }

    private Page signedIn(Browser.NewContextOptions options) throws Exception {
        if (context != null) {
            context.close();
        }
        BrowserContext opened =
                browser().newContext(options.setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context = opened;
        opened.setDefaultTimeout(20_000);
        Page page = opened.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(at("/console"));
        page.locator("summary").first().click();
        page.fill("#key", Api.KEY);
        page.keyboard().press("Enter");
        page.waitForSelector(".tabs");
        return page;
    }

    private void isFine(Page page) {
        isFine(page, new AxeBuilder(page).withTags(WCAG));
    }

    private void isFine(Page page, AxeBuilder axe) {
        // No page has frames, so axe need not open a page of its own to gather what they say.
        AxeResults results = axe.setLegacyMode(true).analyze();
        assertThat(results.getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getHtml())
                                        .limit(3)
                                        .toList())
                        .toList())
                .as("axe on %s", page.url())
                .isEmpty();
        assertThat(complaints).as("console of %s", page.url()).isEmpty();
    }

    private String at(String path) {
        return root.resolve(path).toString();
    }

    private static Browser browser() throws Exception {
        Browser running = browser;
        if (running == null) {
            Playwright started = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            playwright = started;
            running = started.chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Chromium.path())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
            browser = running;
        }
        return running;
    }
}
