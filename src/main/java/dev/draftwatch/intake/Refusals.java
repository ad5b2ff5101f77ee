package dev.draftwatch.intake;

import dev.draftwatch.cloudflare.CreateAnswer;
import dev.draftwatch.http.FieldError;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.CreatorQuota;
import dev.draftwatch.upload.Upload;
import java.util.Map;

/** How Cloudflare's "no" to a create reads in our API: the status says whose fault it is, Cloudflare's words come along. */
final class Refusals {
    private Refusals() {}

    /** Ours, not Cloudflare's: it was not asked. */
    static Problem full(CreatorQuota.Full full) {
        String message = full.rule().equals("maxOpenPerCreator")
                ? "This creator has " + full.limit() + " open uploads, as many as the account allows"
                : "This creator was given " + full.limit() + " uploads in the last hour, as many as the account allows";
        return Problem.refused(429, message, new FieldError("creator", full.rule(), message))
                .retryAfter(full.retryAfter());
    }

    static Problem refused(CreateAnswer.Refused answer) {
        int status =
                switch (answer.status()) {
                    case 401, 403 -> 502;
                    case 409 -> 409;
                    default -> answer.status() < 500 ? 422 : 502;
                };
        String detail =
                switch (status) {
                    case 409 -> "Cloudflare says this image id is taken";
                    case 422 -> "Cloudflare refused to create the upload";
                    default ->
                        answer.status() < 500
                                ? "Cloudflare refused Draftwatch's credential for this account"
                                : "Cloudflare failed to create the upload";
                };
        return problem(status, detail, failure(answer));
    }

    static Problem throttled(CreateAnswer.Throttled answer) {
        return problem(503, "Too many calls to Cloudflare; try again later", failure(answer))
                .retryAfter(answer.retryAfter());
    }

    static Problem unclear(CreateAnswer.Unclear answer) {
        return problem(
                answer.timedOut() ? 504 : 502,
                "It is not known whether Cloudflare created the upload; its URL" + " is not handed out",
                failure(answer));
    }

    static Upload.Failure failure(CreateAnswer.Refused answer) {
        return new Upload.Failure(Integer.toString(answer.code()), answer.message());
    }

    static Upload.Failure failure(CreateAnswer.Throttled answer) {
        return new Upload.Failure(answer.code(), answer.message());
    }

    static Upload.Failure failure(CreateAnswer.Unclear answer) {
        return new Upload.Failure(answer.timedOut() ? "timeout" : "unclear_answer", answer.message());
    }

    private static Problem problem(int status, String detail, Upload.Failure failure) {
        boolean number = failure.code().matches("\\d{1,9}");
        Object code = number ? (Object) Integer.valueOf(failure.code()) : failure.code();
        return Problem.of(status, detail).with("cloudflare", Map.of("code", code, "message", failure.message()));
    }
}
