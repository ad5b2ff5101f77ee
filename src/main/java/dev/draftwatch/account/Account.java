package dev.draftwatch.account;

import dev.draftwatch.cloudflare.CloudflareAccount;
import dev.draftwatch.cloudflare.Credential;
import java.time.Duration;
import java.util.Optional;

/** A Cloudflare account that Draftwatch works for, as it is set now. */
public record Account(CloudflareAccount cloudflare, Source source, AccountSettings settings) {

    /** Where an account comes from. */
    public enum Source {
        /** The environment, which has its credential; what else it is set to may be changed. */
        CONFIGURATION,
        /** The API. */
        API;

        /** {@return how it is written, such as {@code api}} */
        public String word() {
            return this == API ? "api" : "configuration";
        }
    }

    static Account of(String id, Credential credential, Source source, AccountSettings settings) {
        boolean batch = Boolean.TRUE.equals(settings.batch());
        return new Account(new CloudflareAccount(id, credential, settings.budgetOf(id), batch), source, settings);
    }

    /** Cloudflare's id of it. */
    public String id() {
        return cloudflare.id();
    }

    /** {@return how long before a deadline it is told that an upload expires soon; empty where nobody wants to know} */
    public Optional<Duration> expiringBefore() {
        return Optional.ofNullable(settings.expiringBefore());
    }

    /** {@return after how long without an answer, past deadline and grace, an upload expires by the clock; empty: never} */
    public Optional<Duration> expireUnverifiedAfter() {
        return Optional.ofNullable(settings.expireUnverifiedAfter());
    }

    /** Whether upload URLs are kept for who may reveal them. */
    public boolean revealsUploadUrl() {
        return Boolean.TRUE.equals(settings.revealUploadUrl());
    }

    /** Whether a complete sweep that began after deadline and grace is the last look. */
    public boolean trustsCompleteSweep() {
        return Boolean.TRUE.equals(settings.trustCompleteSweep());
    }
}
