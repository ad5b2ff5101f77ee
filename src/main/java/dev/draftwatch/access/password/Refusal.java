package dev.draftwatch.access.password;

/** Why somebody has no new password. */
public enum Refusal {
    TOO_SHORT("A password has at least " + PasswordRules.SHORTEST + " characters."),
    TOO_LONG("A password has at most " + Passwords.MOST_BYTES + " bytes, about as many characters."),
    /** It has a character that nothing can keep. */
    IMPOSSIBLE("A password cannot have this character."),
    GUESSABLE("This password is too easy to guess. A few words that do not belong together are better."),
    LINK_OVER("This link was used already, or its time is over. Ask for a new one."),
    NO_ADDRESS("This is no e-mail address."),
    ADDRESS_TAKEN("Somebody has this address already."),
    /** Who is signed in is a key. */
    NO_PASSWORD("A key has no password."),
    WRONG_PASSWORD("This is not your present password."),
    TOO_MANY_TRIES("Too many tries. Wait a little.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** {@return what to do otherwise, in English} */
    public String sentence() {
        return sentence;
    }
}
