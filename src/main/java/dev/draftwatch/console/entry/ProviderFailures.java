package dev.draftwatch.console.entry;

import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Shows the form again where a sign-in at the provider came to nothing. What was wrong with it, only the log says. */
@Singleton
class ProviderFailures {
    private static final Logger LOG = Logger.getLogger(ProviderFailures.class);
    private static final int LONGEST = 300;

    private final SignInPages pages;
    private final Visitor visitor;

    ProviderFailures(SignInPages pages, Visitor visitor) {
        this.pages = pages;
        this.visitor = visitor;
    }

    /** Wrong state, refused by the provider or by who was asked there, or a token that is not good. */
    @ServerExceptionMapper
    public Response refused(AuthenticationCompletionException failure, HttpServerRequest request) {
        LOG.infof(
                "sign-in by the provider refused from %s: %s",
                request.remoteAddress().hostAddress(), oneLine(failure.getMessage()));
        return form(401, visitor.tongue().entry().notAccepted());
    }

    @ServerExceptionMapper
    public Response away(OIDCException failure) {
        LOG.warnf("the sign-in provider cannot be asked: %s", oneLine(failure.getMessage()));
        return form(503, visitor.tongue().entry().providerAway());
    }

    private Response form(int status, String sentence) {
        Tongue tongue = visitor.tongue();
        return Html.page(status, pages.with(sentence, false, "", NextPage.safe(null), tongue), tongue);
    }

    /** Part of it may have been written by whoever sent the request. */
    private static String oneLine(@Nullable String message) {
        String line = String.valueOf(message).replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
