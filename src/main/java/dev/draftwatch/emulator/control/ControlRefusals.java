package dev.draftwatch.emulator.control;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells in the control's own dialect what it could not read. */
class ControlRefusals {

    @ServerExceptionMapper
    public Response refused(ControlJson.Unreadable e) {
        return Response.status(400)
                .type(ControlProblem.TYPE)
                .entity(ControlProblem.unreadable(e))
                .build();
    }
}
