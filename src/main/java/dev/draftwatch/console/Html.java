package dev.draftwatch.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** How a page becomes an answer. */
final class Html {
    static final String TYPE = "text/html;charset=UTF-8";

    private Html() {}

    static Response page(int status, TemplateInstance page) {
        return Response.status(status).type(TYPE).entity(page.render()).build();
    }

    /** After a form: the browser asks for the page anew. Relative, so it holds behind every proxy. */
    static Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }
}
