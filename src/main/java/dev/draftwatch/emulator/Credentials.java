package dev.draftwatch.emulator;

import dev.draftwatch.emulator.batch.BatchTokens;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets the account's token in, or its e-mail address and key, and at the batch host its batch tokens; nobody else. */
@Singleton
final class Credentials {
    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z]{32,64}");

    private final EmulatorConfig config;
    private final BatchTokens batchTokens;

    @Inject
    Credentials(EmulatorConfig config, BatchTokens batchTokens) {
        this.config = config;
        this.batchTokens = batchTokens;
    }

    /**
     * Returns when the call may work on the account.
     *
     * @throws Refusal 400 with 6003 for no or malformed credentials, else what {@code wrongCredentials} and {@code
     *     wrongAccount} say
     */
    void check(Call call, String account, Behaviour behaviour) {
        Set<String> accounts = accountsOf(call);
        if (accounts.isEmpty()) {
            throw wrong(behaviour);
        }
        if (!accounts.contains(account)) {
            throw behaviour.wrongAccount() == Ways.WrongAccount.NO_ROUTE
                    ? Refusal.noRoute(call.target().path())
                    : wrong(behaviour);
        }
    }

    /**
     * The batch token that the call came with, while it is good.
     *
     * @throws Refusal as {@link #check}
     */
    String batchToken(Call call, Behaviour behaviour) {
        var bearer = BEARER.matcher(call.header("Authorization").orElse(""));
        if (!bearer.matches()) {
            throw malformed(6111, "Invalid format for Authorization header");
        }
        if (!batchTokens.isGood(bearer.group(1), call.at())) {
            throw wrong(behaviour);
        }
        return bearer.group(1);
    }

    private static Refusal wrong(Behaviour behaviour) {
        return switch (behaviour.wrongCredentials()) {
            case AUTHENTICATION -> new Refusal(403, 10000, "Authentication error");
            case UNAUTHORIZED -> new Refusal(401, 10000, "Authentication error");
            case INVALID_TOKEN -> new Refusal(403, 9109, "Unauthorized to access requested resource");
        };
    }

    /** {@return the accounts that the credentials are good for} */
    private Set<String> accountsOf(Call call) {
        Optional<String> key = call.header("X-Auth-Key");
        Optional<String> authorization = call.header("Authorization");
        if (authorization.isEmpty() && key.isPresent()) {
            String email = call.header("X-Auth-Email").orElse("");
            if (email.indexOf('@') < 1) {
                throw malformed(6102, "Invalid format for X-Auth-Email header");
            }
            if (!KEY.matcher(key.get()).matches()) {
                throw malformed(6103, "Invalid format for X-Auth-Key header");
            }
            return same(email, config.apiEmail()) && same(key.get(), config.apiKey())
                    ? Set.of(config.accountId())
                    : Set.of();
        }
        var bearer = BEARER.matcher(authorization.orElse(""));
        if (!bearer.matches()) {
            throw call.header("X-Auth-Email").isPresent() && authorization.isEmpty()
                    ? malformed(6103, "Invalid format for X-Auth-Key header")
                    : malformed(6111, "Invalid format for Authorization header");
        }
        Set<String> accounts = new HashSet<>();
        if (same(bearer.group(1), config.apiToken())) {
            accounts.add(config.accountId());
        }
        config.account().forEach((id, further) -> {
            if (same(bearer.group(1), further.apiToken())) {
                accounts.add(id);
            }
        });
        return accounts;
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal malformed(int code, String cause) {
        return new Refusal(400, 6003, "Invalid request headers", List.of(new Refusal.Cause(code, cause)));
    }
}
