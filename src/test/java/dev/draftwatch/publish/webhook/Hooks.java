package dev.draftwatch.publish.webhook;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Receiver;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Webhook endpoints through the API. Each asks for one creator's events alone, so that tests do not hear each other. */
final class Hooks {
    private Hooks() {}

    static String somebody() {
        return "creator-" + UUID.randomUUID();
    }

    static Response create(Map<String, ?> body) {
        return Api.withKey().contentType("application/json").body(body).post("/api/v1/webhooks");
    }

    static Response created(Receiver receiver, String creator, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("url", receiver.url(), "creators", List.of(creator)));
        body.putAll(more);
        Response created = create(body);
        created.then().statusCode(201);
        return created;
    }

    static Response get(String id) {
        return Api.withKey().get("/api/v1/webhooks/{id}", id);
    }

    static Response change(String id, Map<String, ?> body) {
        return Api.withKey().contentType("application/json").body(body).patch("/api/v1/webhooks/{id}", id);
    }

    static List<Map<String, Object>> deliveries(String id) {
        return Api.withKey().get("/api/v1/webhooks/{id}/deliveries", id).path("items");
    }

    static void delete(String id) {
        Api.withKey().delete("/api/v1/webhooks/{id}", id).then().statusCode(204);
    }

    static String upload(String creator) {
        return Api.created(Map.of("creator", creator)).path("id");
    }

    static void cancel(String upload) {
        Api.withKey().delete("/api/v1/uploads/{id}", upload).then().statusCode(200);
    }
}
