package dev.draftwatch.gateway;

import dev.draftwatch.access.Caller;
import dev.draftwatch.access.Callers;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.gateway.wire.Presented;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides with whose credential a call goes to Cloudflare, if it goes. */
@Singleton
class Admission {
    private final Callers callers;
    private final Accounts accounts;
    private final GatewayConfig config;

    Admission(Callers callers, Accounts accounts, GatewayConfig config) {
        this.callers = callers;
        this.accounts = accounts;
        this.config = config;
    }

    sealed interface Admitted {
        /** Not at all. */
        record Refused(CloudflareError error) implements Admitted {}

        /**
         * With the caller's own.
         *
         * @param account null where Draftwatch does not work for it: nothing is recorded then
         */
        record Own(@Nullable Account account) implements Admitted {}

        /** With ours, for the holder of a Draftwatch key. */
        record Managed(Caller caller, Account account) implements Admitted {}
    }

    /** Asks the database: on a thread that may wait. */
    Admitted judge(String accountId, Presented presented, Set<String> scopes) {
        GatewayConfig.Kinds kinds = config.credentialsOf(accountId);
        Optional<Account> account = accounts.find(accountId);
        Optional<Callers.Known> known = presented.bearer().flatMap(callers::find);
        if (known.isPresent()) {
            Caller caller = known.get().caller();
            if (!known.get().heldFor().isZero()) {
                return new Admitted.Refused(CloudflareError.tooMany(known.get().heldFor()));
            }
            boolean may = kinds != GatewayConfig.Kinds.OWN
                    && account.isPresent()
                    && caller.worksFor(accountId)
                    && scopes.stream().allMatch(caller::may);
            return may ? new Admitted.Managed(caller, account.get()) : refused();
        }
        // A key of ours that is not good any more, or stands in the wrong header, is not Cloudflare's to see.
        return !presented.holdsOurs() && kinds != GatewayConfig.Kinds.MANAGED
                ? new Admitted.Own(account.orElse(null))
                : refused();
    }

    /** For paths that belong to no account's Images: {@return whether the caller's credential may go there} */
    boolean mayPassOn(Presented presented) {
        return !presented.holdsOurs()
                && presented.bearer().flatMap(callers::find).isEmpty();
    }

    private static Admitted refused() {
        return new Admitted.Refused(CloudflareError.notAllowed());
    }
}
