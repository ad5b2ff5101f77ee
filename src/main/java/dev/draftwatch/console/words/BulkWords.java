package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts about many uploads at once, in English. Each has its German in {@code messages/bulk_de.properties}.
 */
@MessageBundle("bulk")
public interface BulkWords {
    @Message("Check these uploads?")
    String checkTitle();

    @Message("Cloudflare is asked about each that is pending or expired, and what it says settles it.")
    String checkWhy();

    @Message("Check {count} uploads")
    String checkDo(String count);

    @Message("Cancel these uploads?")
    String cancelTitle();

    @Message(
            "Each draft is deleted at Cloudflare, and its URL stops working. Cloudflare is asked just before: a picture that is there is kept.")
    String cancelWhy();

    @Message("Cancel {count} uploads")
    String cancelDo(String count);

    @Message("Which")
    String which();

    @Message("As of")
    String asOf();

    @Message("To be done")
    String will();

    @Message("Left alone")
    String skipped();

    @Message("Calls at Cloudflare, at most")
    String calls();

    @Message("Takes at least")
    String time();

    @Message("a picture was uploaded")
    String whyUploaded();

    @Message("the draft is deleted already")
    String whyDeleted();

    @Message("never created")
    String whyFailed();

    @Message("being created")
    String whyReserved();

    @Message("Nothing to be done: none of them is pending or expired.")
    String nothing();

    @Message("Why? It is written into the activity")
    String reason();

    @Message(
            "Nothing has been done yet. What is created from now on is not meant; what changes is judged when its turn comes.")
    String notDone();

    @Message("The first of them")
    String sample();

    @Message("Back to the list")
    String back();

    @Message("No upload is chosen. Tick some in the list, or take all that its filter means.")
    String noneChosen();

    @Message("Choose {image}")
    String pick(String image);

    @Message("Chosen")
    String chosen();

    @Message("All that the filter means")
    String allMatching();

    @Message("Check …")
    String check();

    @Message("Cancel …")
    String cancel();

    @Message("Export")
    String export();

    @Message("choose the row")
    String keyPick();

    @Message("choose all rows of the page")
    String keyPickAll();

    @Message("check now")
    String keyCheck();

    @Message("copy the link")
    String keyCopy();

    @Message("filters")
    String keyFilters();

    @Message("export")
    String keyExport();

    @Message("light or dark")
    String keyTheme();
}
