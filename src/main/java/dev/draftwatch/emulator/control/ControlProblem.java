package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A "no" of the control, which is no part of Cloudflare's and tells its own as RFC 9457 does. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ControlProblem(
        String type, String title, int status, @Nullable String detail) {
    /** Its content type. */
    public static final String TYPE = "application/problem+json";

    public static String unreadable(ControlJson.Unreadable refused) {
        return text("Bad Request", 400, refused.detail());
    }

    public static String text(String title, int status, @Nullable String detail) {
        return ControlJson.text(new ControlProblem("about:blank", title, status, detail));
    }
}
