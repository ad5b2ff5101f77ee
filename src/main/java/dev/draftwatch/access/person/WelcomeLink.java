package dev.draftwatch.access.person;

/** Where a link leads to. */
public final class WelcomeLink {
    private WelcomeLink() {}

    /**
     * {@return the link; whoever has it has a way in}
     *
     * @param base where users reach Draftwatch, without a slash at its end
     */
    public static String of(String base, String token) {
        return base + "/console/welcome?token=" + token;
    }
}
