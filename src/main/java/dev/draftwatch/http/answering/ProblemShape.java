package dev.draftwatch.http.answering;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** How {@link dev.draftwatch.http.Problem} looks to its readers. */
final class ProblemShape {
    static final String NAME = "Problem";

    private ProblemShape() {}

    static Schema schema() {
        Schema error = typed(SchemaType.OBJECT, "One broken rule")
                .addProperty("field", typed(SchemaType.STRING, "As it is named in the request"))
                .addProperty("rule", typed(SchemaType.STRING, "Which rule, for programs"))
                .addProperty("message", typed(SchemaType.STRING, "What is wrong, for people"))
                .addRequired("field")
                .addRequired("rule")
                .addRequired("message");
        Schema cloudflare = typed(SchemaType.OBJECT, "Cloudflare's code and message, where Cloudflare said no")
                .addProperty(
                        "code",
                        typed(SchemaType.INTEGER, "Cloudflare's number, or a word of ours where it gave none")
                                .addType(SchemaType.STRING))
                .addProperty("message", typed(SchemaType.STRING, "In Cloudflare's words"))
                .addRequired("code")
                .addRequired("message");
        return typed(SchemaType.OBJECT, "Why not, as RFC 9457 puts it")
                .addProperty("type", typed(SchemaType.STRING, "Always about:blank for now"))
                .addProperty("title", typed(SchemaType.STRING, "The status in words"))
                .addProperty("status", typed(SchemaType.INTEGER, "The HTTP status"))
                .addProperty("detail", typed(SchemaType.STRING, "What is wrong, for people"))
                .addProperty(
                        "errors",
                        typed(SchemaType.ARRAY, "Each broken rule, where the request breaks some")
                                .items(error))
                .addProperty("requestId", typed(SchemaType.STRING, "Stands in the log beside the details"))
                .addProperty("cloudflare", cloudflare)
                .addProperty("scope", typed(SchemaType.STRING, "The one that the key lacks"))
                .addProperty("reason", typed(SchemaType.STRING, "Why Cloudflare was not asked, or did not answer"))
                .addProperty(
                        "oldestSequence",
                        typed(SchemaType.INTEGER, "Where the feed begins, where it was asked for something before"))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail");
    }

    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(NAME)));
    }

    static Schema typed(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
