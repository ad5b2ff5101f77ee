package dev.draftwatch.access.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.key.NewKey;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the bodies of {@code /api/v1/keys}, and says of everything that is wrong which field and which rule. */
public final class KeyRequest {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ACCOUNTS = 100;
    private static final int HIGHEST_RATE = 1_000_000;
    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofHours(24);

    private KeyRequest() {}

    /**
     * {@return the key that a body wishes for}
     *
     * @throws dev.draftwatch.http.Problem 400 with every mistake
     */
    public static NewKey create(ObjectNode body, Instant now) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("name", "scopes", "accounts", "ratePerMinute", "expiresAt", "expiresIn"));
        Optional<String> name = fields.optionalString("name", LONGEST_NAME);
        if (!body.has("name") || name.filter(String::isBlank).isPresent()) {
            fields.reject("name", "required", "Say what the key is for");
        }
        Set<String> scopes = scopes(fields, body);
        Set<String> accounts = accounts(fields);
        if (!accounts.isEmpty() && !scopes.stream().allMatch(scope -> scope.startsWith("uploads:"))) {
            fields.reject(
                    "accounts", "scopes", "Only uploads are told apart by account: leave other scopes to another key");
        }
        Integer rate = fields.optionalInteger("ratePerMinute", 1, HIGHEST_RATE).orElse(null);
        Optional<Instant> expiresAt = expiry(fields, now);
        fields.throwIfAny();
        return new NewKey(name.orElseThrow(), scopes, accounts, rate, expiresAt.orElse(null));
    }

    /** How long the replaced key stays good: 24 hours unless said otherwise, 30 days at most, {@code PT0S} for not at all. */
    public static Duration overlap(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("overlap"));
        // The one duration that is none.
        boolean notAtAll = body.path("overlap").asText().equals("PT0S");
        Duration overlap =
                notAtAll ? Duration.ZERO : fields.optionalDuration("overlap").orElse(OVERLAP);
        if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
            fields.reject("overlap", "range", "PT0S to P30D");
        }
        fields.throwIfAny();
        return overlap;
    }

    private static Set<String> scopes(Fields fields, ObjectNode body) {
        Optional<List<String>> given = fields.optionalStrings("scopes", Scopes.ALL.size());
        if (!body.has("scopes") || given.filter(List::isEmpty).isPresent()) {
            fields.reject("scopes", "required", "At least one of " + String.join(", ", new TreeSet<>(Scopes.ALL)));
        }
        for (String scope : given.orElse(List.of())) {
            if (!Scopes.ALL.contains(scope)) {
                fields.reject("scopes", "unknown", "Scopes are " + String.join(", ", new TreeSet<>(Scopes.ALL)));
                break;
            }
        }
        return Set.copyOf(given.orElse(List.of()));
    }

    private static Set<String> accounts(Fields fields) {
        List<String> given = fields.optionalStrings("accounts", MOST_ACCOUNTS).orElse(List.of());
        if (!given.stream().allMatch(id -> ACCOUNT.matcher(id).matches())) {
            fields.reject("accounts", "format", "Cloudflare's ids of accounts: up to 32 letters and digits");
        }
        return Set.copyOf(given);
    }

    private static Optional<Instant> expiry(Fields fields, Instant now) {
        Optional<Instant> at = fields.optionalInstant("expiresAt");
        Optional<Duration> in = fields.optionalDuration("expiresIn");
        if (at.isPresent() && in.isPresent()) {
            fields.reject("expiresAt", "exclusive", "Give expiresAt or expiresIn, not both");
        }
        if (at.isPresent() && !at.get().isAfter(now)) {
            fields.reject("expiresAt", "range", "A time that is still to come");
        }
        if (in.isPresent() && in.get().compareTo(Duration.ofDays(36_500)) > 0) {
            fields.reject("expiresIn", "range", "A hundred years at most");
            return at;
        }
        return at.or(() -> in.map(now::plus));
    }
}
