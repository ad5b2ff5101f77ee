package dev.draftwatch.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewDirectUploadTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-24T10:30:00Z");

    @Test
    void every_field_that_is_given_becomes_a_part() {
        NewDirectUpload wish = new NewDirectUpload("shop/größe", EXPIRY, "user \"1\"", "{\"shop\":17}", true);

        assertThat(new String(wish.asForm("b1"), StandardCharsets.UTF_8)).isEqualTo("""
                --b1
                Content-Disposition: form-data; name="id"

                shop/größe
                --b1
                Content-Disposition: form-data; name="creator"

                user "1"
                --b1
                Content-Disposition: form-data; name="metadata"

                {"shop":17}
                --b1
                Content-Disposition: form-data; name="expiry"

                2026-11-24T10:30:00Z
                --b1
                Content-Disposition: form-data; name="requireSignedURLs"

                true
                --b1--
                """.replace("\n", "\r\n"));
    }

    @Test
    void what_is_not_given_is_not_sent() {
        NewDirectUpload wish = new NewDirectUpload(null, EXPIRY, null, null, false);

        assertThat(new String(wish.asForm("b1"), StandardCharsets.UTF_8)).isEqualTo("""
                --b1
                Content-Disposition: form-data; name="expiry"

                2026-11-24T10:30:00Z
                --b1
                Content-Disposition: form-data; name="requireSignedURLs"

                false
                --b1--
                """.replace("\n", "\r\n"));
    }
}
