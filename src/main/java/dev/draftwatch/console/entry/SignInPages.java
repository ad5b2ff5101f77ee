package dev.draftwatch.console.entry;

import dev.draftwatch.access.password.PasswordSwitch;
import dev.draftwatch.access.provider.Provider;
import dev.draftwatch.console.words.Tongue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes the sign-in form, with the ways in that there are. */
@ApplicationScoped // filters make it, and are made before the configuration is there
public class SignInPages {
    private final PasswordSwitch passwords;
    private final Provider provider;

    @Inject
    SignInPages(PasswordSwitch passwords, Provider provider) {
        this.passwords = passwords;
        this.provider = provider;
    }

    /** {@return the form in the place of a page, which comes after it; where the way to the provider led nowhere, it says so} */
    public SignInPage before(String page, Tongue tongue) {
        boolean stranded = page.startsWith(Provider.ANSWER) && provider.name().isPresent();
        return with(stranded ? tongue.entry().providerAway() : "", false, "", NextPage.safe(page), tongue);
    }

    /** {@return the form after a try that failed; see {@link SignInPage}} */
    SignInPage with(String refusal, boolean keyTried, String email, String next, Tongue tongue) {
        return new SignInPage(
                tongue.code(),
                refusal,
                keyTried || !passwords.isOn(),
                email,
                next,
                passwords.isOn(),
                provider.name().orElse(""),
                Provider.ENTRANCE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
}
