package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.Fault;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Refusal;

/** What an ordered fault answers in place of the operation. */
final class FaultAnswer {
    private static final int TOO_MANY = 971;
    private static final int INTERNAL = 5500;

    private FaultAnswer() {}

    static Answer of(Fault fault) {
        Answer answer = fault.body() == null
                ? Answer.refused(new Refusal(status(fault), code(fault), message(code(fault))))
                : Answer.text(fault.status() == null ? 200 : fault.status(), fault.body());
        return fault.retryAfter() == null ? answer : answer.with("Retry-After", String.valueOf(fault.retryAfter()));
    }

    /** 429 as Cloudflare words it. */
    static Refusal tooManyCalls() {
        return new Refusal(429, TOO_MANY, message(TOO_MANY));
    }

    private static int status(Fault fault) {
        if (fault.status() != null) {
            return fault.status();
        }
        if (fault.code() == null) {
            // Only Retry-After was ordered.
            return 429;
        }
        int fitting = fault.code() == TOO_MANY ? 429 : fault.code() - 5_000;
        return fitting >= 400 && fitting <= 599 ? fitting : 500;
    }

    private static int code(Fault fault) {
        if (fault.code() != null) {
            return fault.code();
        }
        return status(fault) == 429 ? TOO_MANY : INTERNAL;
    }

    private static String message(int code) {
        return code == TOO_MANY
                ? "Please wait and consider throttling your request speed"
                : code == INTERNAL ? "Internal Server Error" : "A fault that was ordered";
    }
}
