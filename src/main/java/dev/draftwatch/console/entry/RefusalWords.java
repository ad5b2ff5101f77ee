package dev.draftwatch.console.entry;

import dev.draftwatch.access.password.PasswordRules;
import dev.draftwatch.access.password.Refusal;
import dev.draftwatch.console.words.EntryWords;
import dev.draftwatch.console.words.Tongue;

/** Why somebody has no new password, in the language they read. */
final class RefusalWords {
    private RefusalWords() {}

    static String of(Refusal refusal, Tongue tongue) {
        EntryWords words = tongue.entry();
        return switch (refusal) {
            case TOO_SHORT -> words.tooShort(tongue.number(PasswordRules.SHORTEST));
            case TOO_LONG -> words.tooLong();
            case IMPOSSIBLE -> words.impossible();
            case GUESSABLE -> words.guessable();
            case LINK_OVER -> words.linkOver();
            case NO_ADDRESS -> words.noAddress();
            case ADDRESS_TAKEN -> words.addressTaken();
            case NO_PASSWORD -> words.noPassword();
            case WRONG_PASSWORD -> words.wrongPassword();
            case TOO_MANY_TRIES -> words.waitALittle();
        };
    }
}
