package dev.draftwatch.console.reports;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code templates/console/reports-page.html}.
 *
 * @param accounts empty where there is one
 * @param notes what makes the numbers less than final
 * @param listQuery of the lists behind the report
 * @param api the address that answers the same as JSON
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ReportsPage(
        Frame frame,
        List<Choice> ranges,
        List<Choice> groupings,
        List<Choice> accounts,
        Moment from,
        Moment to,
        List<String> notes,
        List<Step> steps,
        Groups groups,
        Pace pace,
        List<Abandoning> abandoners,
        List<Failing> failures,
        List<Costing> costs,
        String listQuery,
        String api)
        implements TemplateInstance {

    /**
     * A number of the funnel.
     *
     * @param share how long its bar is, of a hundred
     * @param note what it is a part of; may be empty
     * @param before the same in the time before
     */
    record Step(String kind, String name, String count, long share, String note, String before, String link) {}

    /** Who abandons. */
    record Abandoning(
            String creator,
            String link,
            String issued,
            String uploaded,
            String abandoned,
            String share,
            String calls) {}

    /** Why creates failed. */
    record Failing(String code, String link, String saidBy, String count, String share) {}

    /** What an account's abandoned uploads cost. */
    record Costing(
            String account, String issued, String abandoned, String calls, String callsAbandoned, String callsEach) {}
}
