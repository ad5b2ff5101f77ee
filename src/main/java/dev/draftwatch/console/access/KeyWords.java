package dev.draftwatch.console.access;

import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.SettingWords;
import dev.draftwatch.console.words.Tongue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys in words. */
final class KeyWords {
    private KeyWords() {}

    /** {@return every scope, with what it lets do} */
    static List<Choice> scopes(List<String> chosen, SettingWords words) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("uploads:create", words.scopeCreate());
        names.put("uploads:read", words.scopeRead());
        names.put("uploads:manage", words.scopeManage());
        names.put("events:read", words.scopeEvents());
        names.put("webhooks:manage", words.scopeWebhooks());
        names.put("reports:read", words.scopeReports());
        names.put("cleanup:run", words.scopeCleanup());
        names.put("admin", words.scopeAdmin());
        List<Choice> choices = new ArrayList<>();
        names.forEach((scope, name) -> choices.add(new Choice(scope, name, chosen.contains(scope))));
        return choices;
    }

    static KeysPage.Row row(ApiKey key, Instant now, Tongue tongue) {
        Instant used = key.lastUsedAt();
        Instant ends = key.expiresAt();
        Instant former = key.previousUntil();
        String state = key.state(now);
        return new KeysPage.Row(
                key.id(),
                key.name(),
                key.prefix() == null ? "" : key.prefix() + "…",
                sign(state),
                state(state, tongue.settings()),
                String.join("\n", key.scopes().stream().sorted().toList()),
                String.join(", ", key.accounts().stream().sorted().toList()),
                tongue.past(key.createdAt(), now),
                used == null ? null : tongue.past(used, now),
                ends == null ? null : Moment.at(ends),
                former == null || !former.isAfter(now) ? null : Moment.at(former),
                // The administrator's own comes from the configuration or the first start, and is changed there.
                state.equals("active") && key.prefix() != null);
    }

    private static String state(String state, SettingWords words) {
        return switch (state) {
            case "active" -> words.keyActive();
            case "expired" -> words.keyExpired();
            default -> words.keyRevoked();
        };
    }

    private static String sign(String state) {
        return switch (state) {
            case "active" -> "uploaded";
            case "expired" -> "expired";
            default -> "deleted";
        };
    }
}
