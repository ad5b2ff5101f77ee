package dev.draftwatch.console.entry;

import static dev.draftwatch.testing.Browser.PASSWORD;
import static dev.draftwatch.testing.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.ProviderSettings;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Where a sign-in provider is the only way in beside keys. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(
        value = ProviderSettings.class,
        initArgs = @ResourceArg(name = "passwords", value = "false"),
        restrictToAnnotatedClass = true)
class PasswordsOffAppTest {
    @Inject
    Session database;

    @Test
    void nobody_comes_in_with_a_password_or_a_link_and_keys_go_on() {
        String email = UUID.randomUUID() + "@example.com";
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("""
                                insert into person (id, email, role, password_hash, created_at, created_by)
                                values (:id, :email, 'admin', :hash, now(), 'a test')""")
                .setParameter("id", id)
                .setParameter("email", email)
                .setParameter("hash", BcryptUtil.bcryptHash(PASSWORD, 10))
                .executeUpdate());

        Document form = page(new Browser().get("/console"), 200);
        assertThat(form.select("input[name=password], input[name=email]")).isEmpty();
        assertThat(form.select("a.button").attr("href")).startsWith("/console/sign-in/provider");
        page(new Browser().signIn(email, PASSWORD), 401);
        page(new Browser().get("/console/welcome?token=any"), 410);
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("email", "new-" + email))
                .post("/api/v1/people")
                .then()
                .statusCode(409);
        Api.withKey().post("/api/v1/people/" + id + "/invite").then().statusCode(409);
        assertThat(Browser.withKey(Api.KEY).isSignedIn()).isTrue();
        Api.withKey().delete("/api/v1/people/" + id).then().statusCode(204);
    }

    @Test
    void a_provider_that_is_away_is_told_of_and_keeps_no_key_out() {
        Document form = page(new Browser().get("/console/sign-in/provider/answer"), 200);

        assertThat(form.select("[role=alert]").text()).contains("no answer");
        assertThat(form.select("input[name=key]")).hasSize(1);
    }
}
