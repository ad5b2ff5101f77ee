package dev.draftwatch.access.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are good enough: long, and not among the first that anybody would try. No rule about kinds of characters,
 * which makes passwords worse.
 */
public final class PasswordRules {
    public static final int SHORTEST = 12;

    /** zxcvbn's 0 to 4; 3 takes ten thousand million guesses. */
    private static final int GOOD_ENOUGH = 3;

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRules() {}

    /**
     * {@return what is wrong with this password, for who chose it; empty: nothing is}
     *
     * @param email whose it will be; a password made of that is no secret
     */
    public static Optional<Refusal> weakness(String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        if (!Passwords.fits(password)) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (password.chars().anyMatch(c -> c == 0)) {
            return Optional.of(Refusal.IMPOSSIBLE);
        }
        List<String> known = List.of("draftwatch", email, email.substring(0, Math.max(0, email.indexOf('@'))));
        int score = ESTIMATE.measure(
                        password,
                        known.stream()
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .toList())
                .getScore();
        return score >= GOOD_ENOUGH ? Optional.empty() : Optional.of(Refusal.GUESSABLE);
    }
}
