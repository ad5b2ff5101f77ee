package dev.draftwatch.console;

import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.http.RequestId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jboss.logging.MDC;

/**
 * {@code templates/console/refusal-page.html}: every "no" of the console that is not a form.
 *
 * @param detail what exactly was in the way; may be empty
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record RefusalPage(String language, int status, String title, String sentence, String detail, String requestId)
        implements TemplateInstance {
    /** {@return the page of this status} */
    public static RefusalPage of(int status, Tongue tongue, String detail) {
        Words words = tongue.words();
        List<String> said =
                switch (status) {
                    case 400 -> List.of(words.refusal400(), words.refusal400Why());
                    case 403 -> List.of(words.refusal403(), words.refusal403Why());
                    case 404 -> List.of(words.refusal404(), words.refusal404Why());
                    case 410 -> List.of(words.refusal410(), words.refusal410Why());
                    case 405 -> List.of(words.refusal405(), words.refusal405Why());
                    case 409 -> List.of(words.refusal409(), words.refusal409Why());
                    case 502, 504 -> List.of(words.refusalCloudflare(), words.refusalCloudflareWhy());
                    case 503 -> List.of(words.refusal503(), words.refusal503Why());
                    default ->
                        status < 500
                                ? List.of(words.refusalOther(), words.refusalOtherWhy())
                                : List.of(words.refusalFailed(), words.refusalFailedWhy());
                };
        Object requestId = MDC.get(RequestId.MDC_KEY);
        return new RefusalPage(
                tongue.code(), status, said.get(0), said.get(1), detail, requestId == null ? "" : requestId.toString());
    }
}
