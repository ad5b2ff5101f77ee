package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts about webhooks, in English. A bundle of their own, because one holds 300 at most. Each has its German in {@code messages/hook_de.properties}. A text that has no German, and a page that asks for a text that
 * is not here, fail the build.
 */
@MessageBundle("hook")
public interface HookWords {
    @Message("Add an endpoint")
    String addEndpoint();

    @Message("No endpoint yet")
    String noEndpoint();

    @Message(
            "A webhook tells your service the moment an upload completes, expires or is deleted. Try the stream of events now:")
    String noEndpointWhy();

    @Message("Address")
    String address();

    @Message("Description")
    String description();

    @Message("Events")
    String eventTypes();

    @Message("Separated by commas. Nothing means upload.* and image.*")
    String eventTypesHint();

    @Message("Deliver each upload’s events strictly in order")
    String inOrder();

    @Message("active")
    String endpointEnabled();

    @Message("failing")
    String endpointFailing();

    @Message("paused")
    String endpointPaused();

    @Message("disabled")
    String endpointDisabled();

    @Message("Nothing but failure for {span}.")
    String troubleFailing(String span);

    @Message(
            "Disabled by Draftwatch: {reason}. Nothing more is owed to it until it is enabled; a replay brings what it missed.")
    String troubleDisabled(String reason);

    @Message("last deliveries: {well} delivered, {bad} not")
    String stripWords(String well, String bad);

    @Message("nothing delivered yet")
    String stripNone();

    @Message("It gets what it is owed. Pausing keeps its events until you resume.")
    String consequenceEnabled();

    @Message("It is owed its events and gets none of them until you enable it.")
    String consequencePaused();

    @Message("Nothing is owed to it. Enable it, then replay what is missing.")
    String consequenceDisabled();

    @Message("Send a test")
    String sendTest();

    @Message("Pause")
    String pause();

    @Message("Enable")
    String enable();

    @Message("New secret")
    String rotate();

    @Message("Deliveries")
    String deliveries();

    @Message("Event")
    String event();

    @Message("Last answer")
    String lastAnswer();

    @Message("Attempts")
    String attempts();

    @Message("Next attempt")
    String nextAttempt();

    @Message("owed")
    String deliveryPending();

    @Message("delivered")
    String deliveryDelivered();

    @Message("given up")
    String deliveryFailed();

    @Message("No delivery.")
    String noDelivery();

    @Message("Replay")
    String replay();

    @Message(
            "Sends the events of a time once more, with their own ids, behind what is new. Receivers may see an id again.")
    String replayWhy();

    @Message("From the last")
    String replaySince();

    @Message("What")
    String replayWhat();

    @Message("missing: given up, or never sent")
    String replayMissing();

    @Message("given up")
    String replayFailed();

    @Message("everything")
    String replayAll();

    @Message("Remove")
    String removeEndpoint();

    @Message("With everything it is still owed. This cannot be taken back.")
    String removeWhy();

    @Message("An example of each event is on its way.")
    String noteTest();

    @Message("Paused. Its events are kept.")
    String notePaused();

    @Message("Enabled.")
    String noteEnabled();

    @Message("The replay has begun.")
    String noteReplay();

    @Message("It is owed once more.")
    String noteAgain();

    @Message("The signing secret")
    String secretTitle();

    @Message("It is shown here and never again. The former one, if there was one, signs too for 24 hours.")
    String secretWhy();

    @Message("Go to the endpoint")
    String toEndpoint();

    @Message("Format")
    String format();

    @Message("Signatures")
    String signatures();

    @Message("At once")
    String concurrency();

    @Message("A second, at most")
    String rate();

    @Message("none")
    String none();

    @Message("Send once more")
    String redeliver();

    @Message("The upload")
    String whichUpload();

    @Message("Request")
    String request();

    @Message("Answer")
    String answer();

    @Message("Body")
    String body();

    @Message("no answer")
    String noAnswer();
}
