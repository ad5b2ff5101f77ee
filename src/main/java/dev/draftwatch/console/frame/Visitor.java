package dev.draftwatch.console.frame;

import dev.draftwatch.access.Caller;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.words.Tongue;
import jakarta.enterprise.context.RequestScoped;

/** Who looks at the page that is being made, and how they want to see it. */
@RequestScoped
public class Visitor {
    private final CurrentCaller current;
    private Tongue tongue = Tongue.ENGLISH;
    private String theme = "";

    Visitor(CurrentCaller current) {
        this.current = current;
    }

    /** Said before a page is made. */
    public void prefers(Tongue spoken, String chosenTheme) {
        this.tongue = spoken;
        this.theme = chosenTheme;
    }

    /** {@return who is signed in}
     *
     * @throws IllegalStateException where the page does not need anybody to be */
    public Caller caller() {
        return current.get();
    }

    /** {@return what every form of this session carries} */
    public String formToken() {
        return current.formToken();
    }

    public boolean may(Capability capability) {
        return caller().may(capability);
    }

    public Tongue tongue() {
        return tongue;
    }

    /** {@return {@code light}, {@code dark}, or nothing where the system decides} */
    public String theme() {
        return theme;
    }
}
