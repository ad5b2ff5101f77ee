package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts about cleanup and about long work, in English. Each has its German in {@code messages/cleanup_de.properties}.
 */
@MessageBundle("cleanup")
public interface CleanupWords {
    @Message("Cleanup")
    String title();

    @Message("Reclaim what expired uploads left")
    String reclaimTitle();

    @Message(
            "An expired upload leaves its draft at Cloudflare, which keeps a custom id taken. Nothing is deleted before you have seen the plan; each draft is asked about just before, and a picture that is there is kept.")
    String reclaimWhy();

    @Message("Expired for")
    String olderThan();

    @Message("any time")
    String anyAge();

    @Message("{span} at least")
    String atLeast(String span);

    @Message("Only those whose custom id becomes free")
    String onlyCustom();

    @Message("Only of these creators")
    String creators();

    @Message("Separated by commas. Nothing means everybody")
    String creatorsHint();

    @Message("all accounts")
    String allAccounts();

    @Message("Show the plan")
    String makePlan();

    @Message("The plan")
    String planTitle();

    @Message("Nothing to reclaim: no expired upload fits.")
    String planNothing();

    @Message("Drafts to delete")
    String planWhat();

    @Message("Calls at Cloudflare")
    String planCalls();

    @Message("Takes at least")
    String planTime();

    @Message("Expired until")
    String planUntil();

    @Message("The first of them")
    String planSample();

    @Message("Nothing has been deleted yet.")
    String planNotDone();

    @Message("Delete these drafts")
    String runIt();

    @Message("Another plan")
    String otherPlan();

    @Message("Do the same by itself")
    String makeRule();

    @Message("A rule reclaims what has expired by then, each time without asking.")
    String ruleWhy();

    @Message("Every")
    String every();

    @Message("Make it a rule")
    String addRule();

    @Message("Rules")
    String rulesTitle();

    @Message("No rule. A plan can be made one.")
    String noRules();

    @Message("Reclaims")
    String ruleWhat();

    @Message("everything that expired")
    String everything();

    @Message("Next run")
    String nextRun();

    @Message("By")
    String by();

    @Message("Remove")
    String removeRule();

    @Message("Compare with Cloudflare’s list")
    String reconcileTitle();

    @Message(
            "Reads all images of the account there and finds what is missing, unknown or disagrees. Changes nothing but what you tick. Costs a call for each thousand images, and one for each upload that the list lacks.")
    String reconcileWhy();

    @Message("Mark what is missing at Cloudflare")
    String actMissing();

    @Message("Take on record what is unknown here")
    String actUnknown();

    @Message("Settle what disagrees as uploaded")
    String actDisagrees();

    @Message("Compare")
    String compare();

    @Message("Tasks")
    String tasksTitle();

    @Message("All tasks")
    String tasksAll();

    @Message("No task yet.")
    String noTasks();

    @Message("What")
    String kind();

    @Message("Reclaim drafts")
    String kindReclaim();

    @Message("Compare with Cloudflare")
    String kindReconcile();

    @Message("Adopt images")
    String kindAdopt();

    @Message("Erase a creator")
    String kindErase();

    @Message("Replay events")
    String kindReplay();

    @Message("Add reports up anew")
    String kindRebuild();

    @Message("Check uploads")
    String kindBulkCheck();

    @Message("Cancel uploads")
    String kindBulkCancel();

    @Message("Progress")
    String progress();

    @Message("{done} of {planned}")
    String progressOf(String done, String planned);

    @Message("{done} so far")
    String progressSoFar(String done);

    @Message("waiting")
    String queued();

    @Message("running")
    String running();

    @Message("done")
    String done();

    @Message("failed")
    String failed();

    @Message("cancelled")
    String cancelled();

    @Message("Done")
    String doneCount();

    @Message("Skipped")
    String skippedCount();

    @Message("Failed")
    String failedCount();

    @Message("Asked for")
    String begun();

    @Message("Over")
    String over();

    @Message("not yet")
    String notOver();

    @Message("Stop")
    String cancelTask();

    @Message("What is done stays done.")
    String cancelWhy();

    @Message("Refresh")
    String refresh();

    @Message("What it did")
    String results();

    @Message("Nothing yet.")
    String noResults();

    @Message("Result")
    String result();

    @Message("It failed: {why}")
    String taskProblem(String why);

    @Message("Stopped. What is done stays done.")
    String noteCancelled();

    @Message("The rule is made.")
    String noteRule();

    @Message("The rule is gone. Runs that it has begun go on.")
    String noteRuleGone();
}
