package dev.draftwatch.console.frame;

import dev.draftwatch.console.words.Tongue;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** How a page becomes an answer. */
public final class Html {
    public static final String TYPE = "text/html;charset=UTF-8";

    private Html() {}

    public static Response page(int status, TemplateInstance page, Tongue tongue) {
        return Response.status(status)
                .type(TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, tongue.code())
                .entity(render(page, tongue))
                .build();
    }

    public static String render(TemplateInstance page, Tongue tongue) {
        return page.setLocale(tongue.locale()).render();
    }

    /** After a form: the browser asks for the page anew. Relative, so it holds behind every proxy. */
    public static Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }
}
