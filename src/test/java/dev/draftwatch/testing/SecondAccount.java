package dev.draftwatch.testing;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account besides the configured one, which the emulator knows and Draftwatch does not until a test adds it. Whoever adds it
 * removes it: other tests leave {@code account} out, because there is one.
 */
public final class SecondAccount {
    public static final String ID = "9a7806061c88ada191ed06f989cc3dac";
    public static final String TOKEN = "second-emulator-token";

    private SecondAccount() {}

    /** Adds it, set to this. */
    public static Response add(Map<String, ?> settings) {
        Map<String, Object> body = new HashMap<>(settings);
        body.put("id", ID);
        body.put("apiToken", TOKEN);
        Response added =
                Api.withKey().contentType("application/json").body(body).post("/api/v1/accounts");
        added.then().statusCode(201);
        return added;
    }

    public static Response change(Map<String, ?> change) {
        return Api.withKey().contentType("application/json").body(change).patch("/api/v1/accounts/" + ID);
    }

    public static Response read() {
        return Api.withKey().get("/api/v1/accounts/" + ID);
    }

    /** A create for it. */
    public static Response create(Map<String, ?> wish) {
        Map<String, Object> body = new HashMap<>(wish);
        body.put("account", ID);
        return Api.create(body);
    }

    /** Cancels what is pending, and removes it; nothing where it is not there. */
    public static void remove() {
        Api.clearFaults();
        if (change(Map.of("apiToken", TOKEN)).statusCode() == 404) {
            return;
        }
        // A refused credential is tried again by then.
        Api.advance(Duration.ofSeconds(31));
        List<String> pending = Api.withKey()
                .get("/api/v1/uploads?state=draft&limit=500&account=" + ID)
                .path("items.id");
        pending.forEach(id -> Api.withKey().delete("/api/v1/uploads/" + id));
        Api.withKey().delete("/api/v1/accounts/" + ID).then().statusCode(204);
    }
}
