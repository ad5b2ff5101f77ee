package dev.draftwatch.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeaderPolicyTest {
    @Test
    void what_is_ours_or_the_connections_does_not_go_to_cloudflare() {
        MultiMap sent = MultiMap.caseInsensitiveMultiMap()
                .add("Host", "draftwatch.example")
                .add("Connection", "keep-alive, X-Hop, Content-Length")
                .add("X-Hop", "1")
                .add("Transfer-Encoding", "chunked")
                .add("Cookie", "draftwatch_session=secret")
                .add("Draftwatch-Anything", "x")
                .add("X-Forwarded-For", "10.0.0.1")
                .add("X-HTTP-Method-Override", "DELETE")
                .add("Accept-Encoding", "gzip")
                .add("Authorization", "Bearer theirs")
                .add("X-Auth-Key", "theirs")
                .add("Content-Length", "7")
                .add("X-Stainless-Lang", "js")
                .add("Accept", "a")
                .add("Accept", "b");

        MultiMap own = HeaderPolicy.toCloudflare(sent, null, false);
        MultiMap managed = HeaderPolicy.toCloudflare(sent, "Bearer ours", true);

        assertThat(own.names())
                .containsExactlyInAnyOrder(
                        "Accept-Encoding",
                        "Authorization",
                        "X-Auth-Key",
                        "Content-Length",
                        "X-Stainless-Lang",
                        "Accept");
        assertThat(own.getAll("Accept")).containsExactly("a", "b");
        assertThat(managed.names())
                .containsExactlyInAnyOrder("Authorization", "Content-Length", "X-Stainless-Lang", "Accept");
        assertThat(managed.get("Authorization")).isEqualTo("Bearer ours");
    }

    @Test
    void nobody_else_sets_cookies_or_speaks_as_draftwatch() {
        MultiMap answered = MultiMap.caseInsensitiveMultiMap()
                .add("Set-Cookie", "draftwatch_session=x")
                .add("Draftwatch-Read-Token", "x")
                .add("Connection", "close")
                .add("Alt-Svc", "h3")
                .add("Date", "now")
                .add("CF-Ray", "1")
                .add("Retry-After", "5");

        assertThat(HeaderPolicy.toCaller(answered).names()).containsExactlyInAnyOrder("Date", "CF-Ray", "Retry-After");
    }
}
