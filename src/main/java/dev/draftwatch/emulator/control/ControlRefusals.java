package dev.draftwatch.emulator.control;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells in the control's own dialect what it could not read. */
class ControlRefusals {
    record ControlProblem(String type, String title, int status, String detail) {}

    @ServerExceptionMapper
    public Response refused(ControlJson.Unreadable e) {
        return Response.status(400)
                .type("application/problem+json")
                .entity(ControlJson.text(new ControlProblem("about:blank", "Bad Request", 400, e.detail())))
                .build();
    }
}
