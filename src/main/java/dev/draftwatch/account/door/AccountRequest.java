package dev.draftwatch.account.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.AccountSettings;
import dev.draftwatch.cloudflare.Credential;
import dev.draftwatch.http.Fields;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads bodies about accounts, and says of everything that is wrong with one which field and which rule. */
final class AccountRequest {
    private static final Set<String> SETTINGS = Set.of(
            "name",
            "budget",
            "batch",
            "grace",
            "defaultExpiry",
            "expiringBefore",
            "expireUnverifiedAfter",
            "trustCompleteSweep",
            "revealUploadUrl",
            "maxOpenPerCreator",
            "maxPerCreatorPerHour");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Pattern BUDGET = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    /** What may follow {@code Bearer} (RFC 6750). */
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z._~+/-]+=*");

    private static final int LONGEST_TOKEN = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OPEN = 100_000;
    private static final int MOST_PER_HOUR = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private AccountRequest() {}

    /** An account that is to be added. */
    record NewAccount(String id, Credential credential, AccountSettings settings) {}

    /**
     * What is to be different.
     *
     * @param credential null: the present one stays
     * @param given what is said
     * @param gone members that say nothing any more
     */
    record Change(@Nullable Credential credential, AccountSettings given, Set<String> gone) {

        AccountSettings of(AccountSettings before) {
            return new AccountSettings(
                    next("name", given.name(), before.name()),
                    next("budget", given.budget(), before.budget()),
                    next("batch", given.batch(), before.batch()),
                    next("grace", given.grace(), before.grace()),
                    next("defaultExpiry", given.defaultExpiry(), before.defaultExpiry()),
                    next("expiringBefore", given.expiringBefore(), before.expiringBefore()),
                    next("expireUnverifiedAfter", given.expireUnverifiedAfter(), before.expireUnverifiedAfter()),
                    next("trustCompleteSweep", given.trustCompleteSweep(), before.trustCompleteSweep()),
                    next("revealUploadUrl", given.revealUploadUrl(), before.revealUploadUrl()),
                    next("maxOpenPerCreator", given.maxOpenPerCreator(), before.maxOpenPerCreator()),
                    next("maxPerCreatorPerHour", given.maxPerCreatorPerHour(), before.maxPerCreatorPerHour()));
        }

        private <T> @Nullable T next(String member, @Nullable T said, @Nullable T before) {
            return gone.contains(member) ? null : said == null ? before : said;
        }
    }

    static NewAccount create(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(with("id", "apiToken"));
        Optional<String> id = fields.optionalString("id", Integer.MAX_VALUE);
        if (!body.has("id")) {
            fields.reject("id", "required", "Cloudflare's id of the account");
        } else if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            fields.reject("id", "format", "Up to 32 letters and digits");
        }
        if (!body.has("apiToken")) {
            fields.reject("apiToken", "required", "An API token with the permission \"Images Write\"");
        }
        Optional<Credential> credential = credential(fields);
        AccountSettings settings = settings(fields);
        fields.throwIfAny();
        return new NewAccount(id.orElseThrow(), credential.orElseThrow(), settings);
    }

    static Change change(ObjectNode given) {
        ObjectNode body = given.deepCopy();
        Set<String> gone = new HashSet<>();
        SETTINGS.stream().filter(name -> body.path(name).isNull()).forEach(gone::add);
        body.remove(gone);
        Fields fields = new Fields(body);
        fields.refuseUnknown(with("apiToken"));
        Optional<Credential> credential = credential(fields);
        AccountSettings settings = settings(fields);
        fields.throwIfAny();
        return new Change(credential.orElse(null), settings, gone);
    }

    private static Set<String> with(String... more) {
        Set<String> members = new HashSet<>(SETTINGS);
        members.addAll(Set.of(more));
        return members;
    }

    private static Optional<Credential> credential(Fields fields) {
        Optional<String> token = fields.optionalString("apiToken", LONGEST_TOKEN);
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            fields.reject("apiToken", "format", "Letters, digits and . _ ~ + / - =, as Cloudflare shows it");
            return Optional.empty();
        }
        return token.map(Credential::new);
    }

    private static AccountSettings settings(Fields fields) {
        String budget = fields.optionalString("budget", Integer.MAX_VALUE).orElse(null);
        if (budget != null && !BUDGET.matcher(budget).matches()) {
            fields.reject("budget", "format", "Up to 64 letters, digits and . _ -");
        }
        return new AccountSettings(
                fields.optionalString("name", LONGEST_NAME).orElse(null),
                budget,
                fields.optionalBoolean("batch").orElse(null),
                duration(fields, "grace", SECOND, Duration.ofHours(1)),
                duration(fields, "defaultExpiry", Duration.ofMinutes(2), Duration.ofHours(6)),
                duration(fields, "expiringBefore", SECOND, Duration.ofHours(6)),
                duration(fields, "expireUnverifiedAfter", Duration.ofMinutes(1), Duration.ofDays(30)),
                fields.optionalBoolean("trustCompleteSweep").orElse(null),
                fields.optionalBoolean("revealUploadUrl").orElse(null),
                fields.optionalInteger("maxOpenPerCreator", 1, MOST_OPEN).orElse(null),
                fields.optionalInteger("maxPerCreatorPerHour", 1, MOST_PER_HOUR).orElse(null));
    }

    private static @Nullable Duration duration(Fields fields, String name, Duration least, Duration most) {
        Duration duration = fields.optionalDuration(name).orElse(null);
        if (duration == null) {
            return null;
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            fields.reject(name, "range", "From " + least + " to " + (most.equals(Duration.ofDays(30)) ? "P30D" : most));
        } else if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            fields.reject(name, "whole", "Whole seconds");
        }
        return duration;
    }
}
