package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the console, in English, but for those of webhooks. Each has its German in {@code messages/msg_de.properties}.
 * A text that has no German, and a page that asks for a text that is not here, fail the build.
 */
@MessageBundle
public interface Words {
    @Message("Skip to the content")
    String skip();

    @Message("Pages")
    String pages();

    @Message("Overview")
    String overview();

    @Message("Uploads")
    String uploads();

    @Message("Webhooks")
    String webhooks();

    @Message("Health")
    String health();

    @Message("Settings")
    String settings();

    @Message("Search uploads")
    String searchLabel();

    @Message("Search: image id, creator:ada …")
    String searchHint();

    @Message("Colours")
    String theme();

    @Message("System")
    String themeSystem();

    @Message("Light")
    String themeLight();

    @Message("Dark")
    String themeDark();

    @Message("Language")
    String language();

    @Message("Signed in as")
    String signedInAs();

    @Message("Sign out")
    String signOut();

    @Message("Key")
    String key();

    @Message("What to do")
    String whatToDo();

    @Message("Keyboard shortcuts")
    String keys();

    @Message("search")
    String keySearch();

    @Message("go to a page")
    String keyGo();

    @Message("next and previous row")
    String keyRows();

    @Message("open the row")
    String keyOpen();

    @Message("pause and resume live changes")
    String keyPause();

    @Message("times in your zone, or in UTC")
    String keyZone();

    @Message("this list")
    String keyHelp();

    @Message("Shortcuts are on")
    String keysOn();

    @Message("Close")
    String close();

    @Message("Live")
    String liveOn();

    @Message("Paused")
    String livePaused();

    @Message("Reconnecting …")
    String liveAway();

    @Message("# new · show")
    String liveNew();

    @Message("Copied")
    String copied();

    @Message("now")
    String now();

    @Message("just now")
    String justNow();

    @Message("{span} ago")
    String ago(String span);

    @Message("in {span}")
    String in(String span);

    @Message("{span} left")
    String left(String span);

    @Message("ended {span} ago")
    String ended(String span);

    @Message("{count} s")
    String seconds(long count);

    @Message("{count} min")
    String minutes(long count);

    @Message("{count} h")
    String hours(long count);

    @Message("{count} d")
    String days(long count);

    @Message("Cloudflare for real")
    String realCloudflare();

    @Message("played by the emulator")
    String emulated();

    @Message("Cloudflare played at {host}")
    String playedAt(String host);

    @Message("clock {span} ahead of true time")
    String clockAhead(String span);

    @Message("clock {span} behind true time")
    String clockBehind(String span);

    @Message("Go to the overview")
    String toOverview();

    @Message("Request id")
    String requestId();

    @Message("This link does not lead anywhere")
    String refusal400();

    @Message("It was cut short, belongs to another list, or a form had something in it that cannot be.")
    String refusal400Why();

    @Message("Not allowed")
    String refusal403();

    @Message("Your key may not do this, or the request came from another site.")
    String refusal403Why();

    @Message("There is no such page")
    String refusal404();

    @Message(
            "The address is wrong, or what it names is not here: this console knows only uploads that were created through Draftwatch or imported.")
    String refusal404Why();

    @Message("This address is no page")
    String refusal405();

    @Message("It only takes what a form on another page sends.")
    String refusal405Why();

    @Message("Nothing was changed")
    String refusal409();

    @Message("What you asked for is not possible as things stand now.")
    String refusal409Why();

    @Message("This link is over")
    String refusal410();

    @Message("What it led to is not there any more.")
    String refusal410Why();

    @Message("Your account")
    String myPage();

    @Message("Draftwatch has to wait")
    String refusal503();

    @Message("The database or Cloudflare cannot be asked just now. Nothing was changed; try again in a few seconds.")
    String refusal503Why();

    @Message("The request was refused")
    String refusalOther();

    @Message("Draftwatch could not read what your browser sent.")
    String refusalOtherWhy();

    @Message("Draftwatch failed")
    String refusalFailed();

    @Message("The log has the details under the id below.")
    String refusalFailedWhy();

    @Message("Cloudflare gave no usable answer")
    String refusalCloudflare();

    @Message("Nothing was settled by it. What is due is asked about again by itself.")
    String refusalCloudflareWhy();

    @Message("State")
    String state();

    @Message("States")
    String states();

    @Message("All")
    String stateAll();

    @Message("being created")
    String stateReserved();

    @Message("waiting")
    String stateDraft();

    @Message("uploaded")
    String stateUploaded();

    @Message("expired")
    String stateExpired();

    @Message("deleted")
    String stateDeleted();

    @Message("failed")
    String stateFailed();

    @Message("in grace")
    String markGrace();

    @Message("overdue")
    String markOverdue();

    @Message("by clock only")
    String markClock();

    @Message("confirmed")
    String markConfirmed();

    @Message("corrected")
    String markCorrected();

    @Message("image deleted")
    String markGone();

    @Message("Image")
    String image();

    @Message("Creator")
    String creator();

    @Message("Created")
    String created();

    @Message("Deadline")
    String deadline();

    @Message("Settled")
    String settled();

    @Message("Last look")
    String lastLook();

    @Message("Next look")
    String nextLook();

    @Message("Looks")
    String looks();

    @Message("Found by")
    String evidence();

    @Message("Source")
    String source();

    @Message("Account")
    String account();

    @Message("Metadata")
    String metadata();

    @Message("not yet")
    String notYet();

    @Message("none planned")
    String nonePlanned();

    @Message("none given")
    String noneGiven();

    @Message("never")
    String never();

    @Message("Filter")
    String filter();

    @Message("Apply")
    String apply();

    @Message("Sort")
    String sort();

    @Message("Columns")
    String columns();

    @Message("remove")
    String remove();

    @Message("deadline, next first")
    String sortExpires();

    @Message("deadline, last first")
    String sortExpiresLast();

    @Message("created, newest first")
    String sortNewest();

    @Message("created, oldest first")
    String sortOldest();

    @Message("settled, newest first")
    String sortSettled();

    @Message("Pages of the list")
    String pagesOfList();

    @Message("First page")
    String firstPage();

    @Message("Previous page")
    String previousPage();

    @Message("Next page")
    String nextPage();

    @Message("Older")
    String older();

    @Message("Nothing more here")
    String nothingMore();

    @Message("The uploads of this page have ended since.")
    String nothingMoreWhy();

    @Message("Nothing matches")
    String nothingMatches();

    @Message("Take away one of the terms above, or look at all uploads.")
    String nothingMatchesWhy();

    @Message("Show all uploads")
    String showAll();

    @Message("No upload seen yet")
    String noUploadYet();

    @Message("An upload appears here as soon as somebody asks Draftwatch for its URL. There are two ways in.")
    String noUploadYetWhy();

    @Message("Create a test upload")
    String tryUpload();

    @Message("The emulator plays Cloudflare here. Nothing leaves this machine.")
    String tryUploadWhy();

    @Message("By the API")
    String byApi();

    @Message("With the Cloudflare SDK that you use already")
    String bySdk();

    @Message("Check now")
    String checkNow();

    @Message("Cancel …")
    String cancelIt();

    @Message("Copy id")
    String copyId();

    @Message("Copy")
    String copyIt();

    @Message("Why this state?")
    String why();

    @Message("Timeline")
    String timeline();

    @Message("Facts")
    String facts();

    @Message("Related")
    String related();

    @Message("Uploads of this creator within an hour")
    String relatedWhat();

    @Message("Open the delivery")
    String openDelivery();

    @Message("Asked for")
    String entryCreated();

    @Message("Looked ({who})")
    String entryLook(String who);

    @Message("The URL ends")
    String entryDeadline();

    @Message("The grace ends")
    String entryGrace();

    @Message("Delivery of {type}")
    String entryDelivery(String type);

    @Message("{span} after the deadline")
    String lateBy(String span);

    @Message("Cloudflare was asked just now.")
    String checkedNote();

    @Message("Done. Cloudflare’s draft is gone.")
    String cancelledNote();

    @Message("Draftwatch id")
    String factId();

    @Message("Took")
    String factTook();

    @Message("Created by")
    String factBy();

    @Message("Request")
    String factRequest();

    @Message("Client")
    String factAgent();

    @Message("File name")
    String factFile();

    @Message("Uploaded at")
    String factUploaded();

    @Message("Signed URLs")
    String factSigned();

    @Message("Browser reported")
    String factAttempt();

    @Message("Failure")
    String factFailure();

    @Message("Variants")
    String factVariants();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("Cancel this upload?")
    String cancelTitle();

    @Message(
            "Its draft is deleted at Cloudflare, and its URL stops working. Cloudflare is asked just before: a picture that is there is kept.")
    String cancelWhy();

    @Message("Cancel the upload")
    String cancelDo();

    @Message("Reclaim this upload?")
    String reclaimTitle();

    @Message("What it left at Cloudflare, its draft, is deleted. This frees its custom id.")
    String reclaimWhy();

    @Message("Reclaim the upload")
    String reclaimDo();

    @Message("Delete picture …")
    String deletePicture();

    @Message("Delete this picture?")
    String deletePictureTitle();

    @Message("It is deleted at Cloudflare, and wherever it is shown it is missing. The upload stays on record.")
    String deletePictureWhy();

    @Message("Delete the picture")
    String deletePictureDo();

    @Message("Done. The picture is gone at Cloudflare.")
    String pictureDeletedNote();

    @Message("Reveal upload URL")
    String revealUrl();

    @Message("The upload URL")
    String urlTitle();

    @Message("Whoever has it can put a picture there until the deadline. That you have seen it is in the activity.")
    String urlWhy();

    @Message("To the upload")
    String toUpload();

    @Message("Keep it")
    String keepIt();

    @Message("How it is")
    String howItIs();

    @Message("Waiting")
    String kpiWaiting();

    @Message("for a picture")
    String kpiWaitingNote();

    @Message("Ending soon")
    String kpiEnding();

    @Message("within 10 minutes")
    String kpiEndingNote();

    @Message("Uploaded")
    String kpiUploaded();

    @Message("Abandoned")
    String kpiAbandoned();

    @Message("of those created in 24 h that are settled")
    String kpiAbandonedNote();

    @Message("created in the last 24 h")
    String kpiDay();

    @Message("Due now")
    String kpiDue();

    @Message("looks at Cloudflare")
    String kpiDueNote();

    @Message("the first for {span}")
    String kpiDueSince(String span);

    @Message("Calls left")
    String kpiCalls();

    @Message("of {limit} in 5 min")
    String kpiCallsNote(String limit);

    @Message("The last 24 hours, by hour of creation")
    String lastDay();

    @Message("still open")
    String stillOpen();

    @Message("other")
    String other();

    @Message("As a table")
    String asTable();

    @Message("Hour (UTC)")
    String hour();

    @Message("Needs attention")
    String attention();

    @Message("Nothing needs attention.")
    String allWell();

    @Message("Most waiting, by creator")
    String busiest();

    @Message("Nothing yet.")
    String nothingYet();

    @Message("Ending next")
    String endingNext();

    @Message("All that are waiting")
    String allPending();

    @Message("No upload is waiting.")
    String nonePending();

    @Message(
            "Cloudflare refuses Draftwatch’s credential for {budget}: {reason}. Nothing of this account is checked until it is mended.")
    String worryDenied(String budget, String reason);

    @Message(
            "Mend the token; it needs the permission “Images Write”. A probe each half minute finds out, nothing else is needed.")
    String adviceDenied();

    @Message("Cloudflare wants fewer calls for {budget}. The next one goes out in {span}.")
    String worryClosed(String budget, String span);

    @Message(
            "This ends by itself. If it comes often, somebody else uses the account’s calls: lower DRAFTWATCH_BUDGET_CALLS.")
    String adviceClosed();

    @Message("The call budget of {budget} is used up. Creates and looks wait.")
    String worrySpent(String budget);

    @Message("Raise DRAFTWATCH_BUDGET_CALLS if nobody else uses the account, or create less.")
    String adviceSpent();

    @Message("Looks are late: the first has waited {span}.")
    String worryLate(String span);

    @Message(
            "More deadlines have passed than the budget can verify at once, or Cloudflare does not answer. Each takes one look; they settle by the first good answer.")
    String adviceLate();

    @Message("Draftwatch’s clock is {span} off true time.")
    String worryClock(String span);

    @Message("Deadlines are judged by the database’s clock: set it right.")
    String adviceClock();

    @Message("{endpoint} has taken nothing for {span}.")
    String worryFailing(String endpoint, String span);

    @Message("{endpoint} is disabled: nothing is owed to it.")
    String worryDisabled(String endpoint);

    @Message("Mend the receiver, enable it, then replay what is missing.")
    String adviceEndpoint();

    @Message("{count} more endpoints need attention.")
    String worryMore(String count);

    @Message("Call budget {budget}")
    String groupBudget(String budget);

    @Message("{used} of {limit} calls used")
    String budgetUsed(String used, String limit);

    @Message("Left in 5 min")
    String budgetLeft();

    @Message("Left for sweeps")
    String budgetSweeps();

    @Message("Cloudflare")
    String budgetCircuit();

    @Message("takes calls")
    String circuitClosed();

    @Message("closed for {span} more")
    String circuitOpen(String span);

    @Message("refuses the credential")
    String circuitDenied();

    @Message("Watch of {account}")
    String groupWatch(String account);

    @Message("Way")
    String watchWay();

    @Message("nothing pending")
    String wayIdle();

    @Message("looks at each")
    String wayChecks();

    @Message("reads the list")
    String waySweeps();

    @Message("Reason")
    String watchReason();

    @Message("Awaited")
    String watchAwaited();

    @Message("Last sweep")
    String watchSwept();

    @Message("In full")
    String watchSweptAll();

    @Message("How soon pictures are seen")
    String groupSpeed();

    @Message("Pictures seen since the start")
    String speedSeen();

    @Message("p50 · p95 · p99")
    String speedDelay();

    @Message("Calls for each settled upload")
    String speedCalls();

    @Message("Backlog")
    String groupBacklog();

    @Message("The first waits since")
    String backlogOldest();

    @Message("Deliveries owed")
    String backlogOwed();

    @Message("Of them retries and replays")
    String backlogLate();

    @Message("The first delivery waits since")
    String backlogOldestDelivery();

    @Message("Clock")
    String clockOffset();

    @Message("true time")
    String clockTrue();

    @Message("Cloudflare accounts")
    String accounts();

    @Message("Budget")
    String budget();

    @Message("Credential")
    String credential();

    @Message("Name")
    String name();

    @Message("May")
    String scopes();

    @Message("Last use")
    String lastUse();

    @Message("Ends")
    String ends();

    @Message("Configuration")
    String configuration();

    @Message(
            "As this instance runs now, and where each value comes from. Change a value where it comes from, and start again.")
    String configurationWhy();

    @Message("Setting")
    String setting();

    @Message("Value")
    String value();

    @Message("From")
    String from();

    @Message("API")
    String fromApi();

    @Message("environment")
    String fromEnvironment();

    @Message("system property")
    String fromProperty();

    @Message("configuration file")
    String fromFile();

    @Message("default")
    String fromDefault();

    @Message("decided at the start")
    String fromLauncher();

    @Message("set")
    String secretSet();

    @Message("not set")
    String secretUnset();
}
