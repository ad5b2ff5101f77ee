package dev.draftwatch.access.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.person.Identity;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an ID token says. Proven before it comes here: signature, issuer, audience, times, nonce. */
final class IdClaims {
    private final JsonNode claims;

    private IdClaims(JsonNode claims) {
        this.claims = claims;
    }

    static IdClaims of(String idToken, ObjectMapper json) {
        try {
            return new IdClaims(json.readTree(Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1])));
        } catch (IOException e) {
            throw new IllegalArgumentException("An ID token that was proven is not JSON", e);
        }
    }

    /** Only the word {@code true} of JSON is a verified address: a text, as some send it, proves less than it seems to. */
    Identity identity() {
        return new Identity(
                claims.path("iss").asText(),
                claims.path("sub").asText(),
                claims.path("email").asText("").strip(),
                claims.path("email_verified").isBoolean()
                        && claims.path("email_verified").booleanValue());
    }

    /**
     * {@return the texts of a claim; empty where it is not there or something else}
     *
     * @param path the claim's name, which may have slashes itself; else names of members with slashes between them
     */
    Set<String> texts(String path) {
        JsonNode at = claims;
        if (claims.has(path)) {
            at = claims.path(path);
        } else {
            for (String name : path.split("/", -1)) {
                at = at.path(name);
            }
        }
        Set<String> texts = new LinkedHashSet<>();
        if (at.isTextual()) {
            texts.add(at.textValue());
        } else if (at.isArray()) {
            at.forEach(item -> {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                }
            });
        }
        return texts;
    }

    @Override
    public String toString() {
        return "IdClaims[hidden]";
    }
}
