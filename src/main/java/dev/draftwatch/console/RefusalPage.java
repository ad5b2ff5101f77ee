package dev.draftwatch.console;

import dev.draftwatch.http.RequestId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jboss.logging.MDC;

/** {@code templates/console/refusal-page.html}: every "no" of the console that is not a form. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record RefusalPage(int status, String title, String sentence, String requestId) implements TemplateInstance {
    static RefusalPage of(int status) {
        return of(status, "");
    }

    /**
     * {@return the page of this status}
     *
     * @param reason said in place of the usual sentence; empty: the usual one
     */
    public static RefusalPage of(int status, String reason) {
        List<String> words =
                switch (status) {
                    case 400 ->
                        List.of("This link does not lead anywhere", "It was cut short or belongs to another list.");
                    case 403 ->
                        List.of("Not allowed", "Your key may not do this, or the request came from another site.");
                    case 404 ->
                        List.of("There is no such page", "The address is wrong, or the page is not there any more.");
                    case 410 -> List.of("This link is over", "What it led to is not there any more.");
                    case 405 -> List.of("This address is no page", "It only takes what a form on another page sends.");
                    case 503 ->
                        List.of("The database cannot be reached", "Nothing was changed. Try again in a few seconds.");
                    default ->
                        status < 500
                                ? List.of(
                                        "The request was refused", "Draftwatch could not read what your browser sent.")
                                : List.of("Draftwatch failed", "The log has the details under the id below.");
                };
        Object requestId = MDC.get(RequestId.MDC_KEY);
        String sentence = reason.isEmpty() ? words.get(1) : reason + ".";
        return new RefusalPage(status, words.get(0), sentence, requestId == null ? "" : requestId.toString());
    }
}
