package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts about activity, keys and people, in English. Each has its German in {@code messages/setting_de.properties}.
 */
@MessageBundle("setting")
public interface SettingWords {
    @Message("Activity")
    String activity();

    @Message("Every change by a person or a key, newest first. Entries are added, and never changed.")
    String activityWhy();

    @Message("Who")
    String actor();

    @Message("What")
    String action();

    @Message("such as key.revoked, or key.* for all that begins so")
    String actionHint();

    @Message("On what")
    String target();

    @Message("From where")
    String address();

    @Message("From day (UTC)")
    String fromDay();

    @Message("To day (UTC)")
    String toDay();

    @Message("When")
    String when();

    @Message("Result")
    String result();

    @Message("On how many")
    String many();

    @Message("Why")
    String why();

    @Message("Details")
    String details();

    @Message("Nothing on record fits.")
    String noActivity();

    @Message("A day is written like 2026-11-27.")
    String badDay();

    @Message("Export as CSV")
    String exportCsv();

    @Message("Export as NDJSON")
    String exportLines();

    @Message("Configuration")
    String configuration();

    @Message("Keys")
    String keys();

    @Message("People")
    String people();

    @Message("Make a key")
    String makeKey();

    @Message("What it is for")
    String keyName();

    @Message("What it may do")
    String keyScopes();

    @Message("Only these accounts")
    String keyAccounts();

    @Message(
            "Cloudflare’s ids, separated by commas; for a key with scopes for uploads alone. Nothing means every account")
    String keyAccountsHint();

    @Message("Good for")
    String keyLife();

    @Message("ever")
    String forever();

    @Message("Requests a minute, at most")
    String keyRate();

    @Message("Nothing means no limit")
    String noLimit();

    @Message("State")
    String keyState();

    @Message("active")
    String keyActive();

    @Message("expired")
    String keyExpired();

    @Message("revoked")
    String keyRevoked();

    @Message("the former one too until")
    String oldKeyUntil();

    @Message("Replace")
    String rotateKey();

    @Message("Revoke")
    String revokeKey();

    @Message("Change")
    String manage();

    @Message("The present one stays good for")
    String overlap();

    @Message("no longer")
    String notAtAll();

    @Message("It is refused from the next request on.")
    String revokeWhy();

    @Message("The key")
    String keyShown();

    @Message("It is shown here and never again: only its hash is kept.")
    String keyShownWhy();

    @Message("To the keys")
    String toKeys();

    @Message("Revoked.")
    String noteRevoked();

    @Message("create upload URLs")
    String scopeCreate();

    @Message("see uploads, and check them")
    String scopeRead();

    @Message("change and cancel uploads, delete images")
    String scopeManage();

    @Message("follow events")
    String scopeEvents();

    @Message("manage webhooks")
    String scopeWebhooks();

    @Message("read reports")
    String scopeReports();

    @Message("run cleanup")
    String scopeCleanup();

    @Message("everything")
    String scopeAdmin();

    @Message("Invite")
    String invite();

    @Message("Invite a person")
    String invitePerson();

    @Message("E-mail address")
    String email();

    @Message("Role")
    String role();

    @Message("viewer")
    String roleViewer();

    @Message("operator")
    String roleOperator();

    @Message("administrator")
    String roleAdmin();

    @Message(
            "A viewer looks. An operator also creates, checks, cancels, reclaims, replays and exports. An administrator may everything.")
    String roleWhy();

    @Message("invited")
    String stateInvited();

    @Message("active")
    String stateActive();

    @Message("disabled")
    String stateDisabled();

    @Message("Last sign-in")
    String lastSignIn();

    @Message("link good until")
    String linkUntil();

    @Message("Save")
    String save();

    @Message("Disable")
    String disable();

    @Message("Enable")
    String enable();

    @Message("New link")
    String newLink();

    @Message("Remove")
    String removePerson();

    @Message("With their sessions; what they did stays on record.")
    String removePersonWhy();

    @Message("Nobody is here but who has a key.")
    String nobody();

    @Message("The link for {email}")
    String linkShown(String email);

    @Message(
            "It leads to where they choose a password, once. It is shown here and never again; Draftwatch sends no mail: hand it on by a way that only they read.")
    String linkShownWhy();

    @Message("To the people")
    String toPeople();

    @Message("Changed. It holds from their next request on.")
    String noteChanged();

    @Message("Removed.")
    String noteRemoved();

    @Message("Somebody with this e-mail address is here already.")
    String emailTaken();

    @Message("signs in at the sign-in provider, which says the role")
    String byProvider();
}
