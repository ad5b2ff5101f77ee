package dev.draftwatch.console.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/me",
                "/console/uploads?q=state%3Adraft+creator:ana&sort=-expiresAt",
                "/console/uploads/0190a1b2-0000-7000-8000-000000000000",
            })
    void a_page_of_ours_is_gone_to(String page) {
        assertThat(NextPage.safe(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example/console",
                "/\\evil.example",
                "/console\\evil.example",
                "/console.evil.example",
                "/consolation",
                "/console//evil.example",
                "/console/../../evil",
                "/console/..",
                "/console\r\nSet-Cookie: a=b",
                "/console\tx",
                "/console/ x",
                "/console#x",
                "/console/<script>",
                "/q/swagger-ui",
                "/console/sign-out",
                "/console/sign-in",
                "javascript:alert(1)",
            })
    void everything_else_leads_to_the_front_page(String page) {
        assertThat(NextPage.safe(page)).isEqualTo("/console");
    }
}
