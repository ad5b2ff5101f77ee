package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts about reports, in English. Each has its German in {@code messages/report_de.properties}.
 */
@MessageBundle("report")
public interface ReportWords {
    @Message("Reports")
    String title();

    @Message("Created in the last")
    String range();

    @Message("Grouped by")
    String groupBy();

    @Message("day")
    String byDay();

    @Message("week")
    String byWeek();

    @Message("metadata: {key}")
    String byMetadata(String key);

    @Message("all accounts")
    String allAccounts();

    @Message("Uploads created from")
    String spanOf();

    @Message("to")
    String spanTo();

    @Message("Print")
    String print();

    @Message("What became of them")
    String becameTitle();

    @Message("Asked for")
    String asked();

    @Message("URL handed out")
    String issued();

    @Message("Picture came")
    String uploaded();

    @Message("Abandoned")
    String abandoned();

    @Message("Cancelled or removed")
    String deleted();

    @Message("Create failed")
    String failed();

    @Message("Still open")
    String open();

    @Message("{share} of the URLs handed out")
    String ofIssued(String share);

    @Message("{share} of what has ended")
    String ofEnded(String share);

    @Message("{share} of what was asked for")
    String ofAsked(String share);

    @Message("before: {count}")
    String before(String count);

    @Message("{count} of these uploads are still open, so these numbers can change.")
    String notFinal(String count);

    @Message("{count} events have happened and are not counted yet.")
    String behind(String count);

    @Message("Uploads by {group}")
    String chart(String group);

    @Message("Picture came, of what has ended")
    String conversion();

    @Message("none")
    String noGroup();

    @Message("No upload was created in this time.")
    String nothing();

    @Message("How long pictures take")
    String timeTitle();

    @Message(
            "From the creation of the URL. When a picture came is known only between two looks, so each number is a pair that the truth lies between.")
    String timeWhy();

    @Message("Share of the pictures that had come by a time")
    String timeChart();

    @Message("Pictures")
    String pictures();

    @Message("Half had come after")
    String half();

    @Message("{share} had come after")
    String percent(String share);

    @Message("{from} to {to}")
    String between(String from, String to);

    @Message("more than 8 h")
    String beyond();

    @Message("If URLs had lived for …")
    String whatIf();

    @Message("Expiry")
    String expiry();

    @Message("Pictures lost")
    String lost();

    @Message("In {account}, an expiry of {span} would have lost less than one picture in a thousand.")
    String advice(String account, String span);

    @Message("In {account}, no expiry up to 6 h would have lost less than one picture in a thousand.")
    String adviceNone(String account);

    @Message("In {account}, {count} pictures are too few to speak of one in a thousand; 3,000 are enough.")
    String adviceFew(String account, String count);

    @Message("Who abandons most")
    String abandonersTitle();

    @Message("Why creates failed")
    String failuresTitle();

    @Message("Code")
    String code();

    @Message("Said by")
    String saidBy();

    @Message("Count")
    String count();

    @Message("Share")
    String share();

    @Message("What abandoned uploads cost")
    String costTitle();

    @Message("In calls at Cloudflare: drafts are not billed, so no storage was paid for them.")
    String costWhy();

    @Message("Looks for all that has ended")
    String callsAll();

    @Message("Of them for abandoned uploads")
    String callsAbandoned();

    @Message("Calls for each picture, creates too")
    String callsEach();

    @Message("Abandoned uploads")
    String abandonedTitle();

    @Message("Those that expired without a picture, reclaimed or not, oldest first.")
    String abandonedWhy();

    @Message("Pictures that came late")
    String lateTitle();

    @Message("Those whose picture corrected an earlier settlement, oldest first.")
    String lateWhy();

    @Message("List the abandoned uploads")
    String listAbandoned();

    @Message("List the pictures that came late")
    String listLate();

    @Message("Download as CSV")
    String asCsv();

    @Message("Download as NDJSON")
    String asLines();

    @Message("Last answer")
    String lastAnswer();

    @Message("custom id still taken")
    String idReserved();

    @Message("reclaimed")
    String reclaimed();

    @Message("expired")
    String expired();

    @Message("None in this time.")
    String noneListed();

    @Message("The same by the API")
    String byApi();
}
