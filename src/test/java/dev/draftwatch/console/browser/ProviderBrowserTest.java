package dev.draftwatch.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.draftwatch.testing.ProviderSettings;
import dev.draftwatch.testing.SignInProvider;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A sign-in at a provider on another site, in a real Chromium: what its cookies are kept back from shows nowhere else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = ProviderSettings.class, restrictToAnnotatedClass = true)
class ProviderBrowserTest {
    private final List<String> complaints = new ArrayList<>();

    @TestHTTPResource("/")
    URI root;

    @Test
    void who_comes_back_from_the_provider_is_on_the_page_that_was_asked_for() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        try (SignInProvider provider = SignInProvider.startAsking();
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Chromium.path())
                                .setArgs(List.of("--no-sandbox")))) {
            provider.next(UUID.randomUUID().toString(), SignInProvider.claims(email, "everybody"));
            Page page = browser.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.location().contains("127.0.0.1")) {
                    complaints.add(message.text());
                }
            });
            // The provider is at localhost, which is another site than this.
            page.navigate("http://127.0.0.1:" + root.getPort() + "/console/uploads?q=state:draft");

            page.locator("main a.button").click();
            page.locator("input[name=username]").fill("ana");
            page.locator("[name=claims]").fill("{}");
            page.locator("[type=submit]").click();

            page.waitForURL(Pattern.compile(".*127\\.0\\.0\\.1.*/console/uploads\\?q=state:draft"));
            assertThat(page.locator(".menu > summary")).containsText(email);
            assertThat(page.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .contains("draftwatch_session")
                    .doesNotContain("q_session", "draftwatch_next");
            assertThat(complaints).isEmpty();
        }
    }
}
