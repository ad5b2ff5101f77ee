package dev.draftwatch.browse.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.Problem;
import java.time.Instant;
import java.util.Set;

/**
 * How a browser's attempt to send its picture ended, by its own account.
 *
 * @param outcome {@code done}, {@code refused} or {@code aborted}
 * @param json as it is kept and shown, with {@code at}
 */
record Attempt(String outcome, ObjectNode json) {
    private static final Set<String> OUTCOMES = Set.of("done", "refused", "aborted");
    private static final int LONGEST_TYPE = 255;
    /** What a browser can count. */
    private static final long LARGEST = 9_007_199_254_740_991L;

    /** @throws Problem 400 naming each member that breaks a rule */
    static Attempt read(ObjectNode body, Instant at) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("outcome", "status", "code", "size", "type"));
        String outcome = fields.optionalString("outcome", 20).orElse("");
        if (!OUTCOMES.contains(outcome)) {
            fields.reject("outcome", "known", "One of done, refused, aborted");
        }
        refuseUnlessWhole(body, "status", 599, fields);
        refuseUnlessWhole(body, "code", 1_000_000, fields);
        refuseUnlessWhole(body, "size", LARGEST, fields);
        var unused = fields.optionalString("type", LONGEST_TYPE);
        fields.throwIfAny();
        return new Attempt(outcome, body.deepCopy().put("at", at.toString()));
    }

    private static void refuseUnlessWhole(ObjectNode body, String name, long most, Fields fields) {
        JsonNode value = body.get(name);
        if (value != null
                && !(value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= 0
                        && value.longValue() <= most)) {
            fields.reject(name, "range", "A whole number from 0 to " + most);
        }
    }
}
