package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Refusal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call's operation, found and not yet carried out. */
record Found(Operation operation, Door door, @Nullable String imageId, Function<Call, Answer> work) {

    /**
     * What a call needs to come in.
     *
     * @param account the account it works on; empty at the batch host, whose tokens say it
     */
    record Door(Kind kind, String account) {
        static final Door OPEN = new Door(Kind.OPEN, "");
        static final Door BATCH = new Door(Kind.BATCH, "");

        static Door api(String account) {
            return new Door(Kind.API, account);
        }
    }

    /** Who is let in. */
    enum Kind {
        /** Everybody: upload and delivery URLs. */
        OPEN,
        /** The account's credentials. */
        API,
        /** A batch token. */
        BATCH
    }

    static Found refusing(Door door, Refusal refusal) {
        return refusing(Operation.UNKNOWN, door, refusal);
    }

    static Found refusing(Operation operation, Door door, Refusal refusal) {
        return new Found(operation, door, null, call -> {
            throw refusal;
        });
    }

    static Refusal methodNotAllowed(String method) {
        return new Refusal(405, 7001, "Method " + method + " not available for that URI.");
    }
}
