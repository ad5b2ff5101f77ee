package dev.draftwatch.report.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ConfigMapping(prefix = "draftwatch.digest")
public interface DigestConfig {

    /**
     * Who gets digests, alarms and what operators must know by mail: addresses separated by commas. Default: nobody, and no
     * mail is sent.
     */
    Optional<List<String>> to();

    /** How often digests are told: {@code daily}, {@code weekly} or {@code off}. Default daily where somebody gets them, else off. */
    Optional<Every> every();

    /** From which hour on a period that is over is told, UTC: uploads of its end may live six hours more. Default 7. */
    @WithDefault("7")
    @Min(0) @Max(23) int hour();

    /** What links in mails begin with: {@code DRAFTWATCH_PUBLIC_URL}. Default: mails have no links. */
    Optional<URI> publicUrl();

    /** How often an instance looks whether a period is over; {@code off} for never. Default 1 minute. */
    @WithDefault("1m")
    String checkEvery();

    /** How often an instance looks for what is to be mailed; {@code off} for never. Default 2 seconds. */
    @WithDefault("2s")
    String mailEvery();

    /** What is different for one account, by its id. */
    Map<String, OfAccount> account();

    /** Settings of one account. */
    interface OfAccount {
        /** As {@link DigestConfig#to()}, in their place. */
        Optional<List<String>> to();

        /** As {@link DigestConfig#every()}. */
        Optional<Every> every();
    }

    /** A digest's period, in UTC. */
    enum Every {
        OFF,
        DAILY,
        /** From Monday on. */
        WEEKLY
    }

    /** {@return who gets mail about an account; null: about the house} */
    default List<String> recipients(@Nullable String account) {
        OfAccount own = account == null ? null : account().get(account);
        return own == null || own.to().isEmpty()
                ? to().orElse(List.of())
                : own.to().get();
    }

    /** {@return everybody who may get mail} */
    default List<String> everybody() {
        return Stream.concat(Stream.of(to()), account().values().stream().map(OfAccount::to))
                .flatMap(list -> list.orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    /** {@return how often an account's digests are told} */
    default Every every(String account) {
        OfAccount own = account().get(account);
        Optional<Every> said = own == null ? Optional.empty() : own.every();
        return said.or(this::every).orElse(recipients(account).isEmpty() ? Every.OFF : Every.DAILY);
    }

    /** {@return an absolute link to a page of the console; empty text where nobody knows what it begins with} */
    default String link(String path) {
        return publicUrl()
                .filter(url -> url.getHost() != null)
                .map(url -> url.toString().replaceAll("/+$", "") + path)
                .orElse("");
    }
}
