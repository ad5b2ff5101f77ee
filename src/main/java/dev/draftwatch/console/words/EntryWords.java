package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the way in, in English. Each has its German in {@code messages/entry_de.properties}.
 */
@MessageBundle("entry")
public interface EntryWords {
    @Message("Sign in")
    String signIn();

    @Message("Draftwatch knows what became of every direct-upload URL.")
    String motto();

    @Message("E-mail address")
    String email();

    @Message("Password")
    String password();

    @Message("Sign in with a key instead")
    String withKeyInstead();

    @Message("Key")
    String key();

    @Message("Sign in with the key")
    String withKey();

    @Message("The administrator’s key is the value of")
    String whereKey();

    @Message(
            "Where that is not set, one was made at the first start: it stands in that start’s log, and in the data directory, in the file")
    String whereKeyElse();

    @Message("No way in yet, or forgotten?")
    String noWayIn();

    @Message(
            "An administrator invites people by a link, and gives a new one to who has forgotten the password. The very first administrator comes in by the link in the log of the first start.")
    String noWayInWhy();

    @Message("This key is not known here. It may be misspelt or revoked.")
    String unknownKey();

    @Message("Nobody may sign in with this e-mail address and this password.")
    String unknownPerson();

    @Message("Too many tries. The next one is heard in {span}.")
    String tooManyTries(String span);

    @Message("You")
    String you();

    @Message("Signed in as")
    String signedInAs();

    @Message("Sign out")
    String signOut();

    @Message("You are signed in as")
    String youAre();

    @Message("whose role is")
    String yourRole();

    @Message("You are signed in with the key")
    String yourKey();

    @Message("Your password is changed. Every other session of yours is ended.")
    String changed();

    @Message("Change your password")
    String change();

    @Message("Present password")
    String present();

    @Message("New password")
    String fresh();

    @Message("At least {count} characters. A few words that do not belong together are best.")
    String rule(int count);

    @Message("The new password again")
    String freshAgain();

    @Message("Change the password")
    String changeDo();

    @Message("Sign out everywhere")
    String everywhere();

    @Message("Ends every session of yours, in every browser, this one too.")
    String everywhereYours();

    @Message("Ends every session of this key, in every browser, this one too.")
    String everywhereKey();

    @Message("To the console")
    String toConsole();

    @Message("Welcome")
    String welcome();

    @Message("Welcome to Draftwatch")
    String welcomeTo();

    @Message("You are the first here, and will be its administrator. Say who you are and choose a password.")
    String welcomeFirst();

    @Message("Choose a password. From then on you sign in with it and your e-mail address.")
    String welcomeNext();

    @Message("The same password again")
    String again();

    @Message("Come in")
    String comeIn();

    @Message("It was used already, replaced by a newer one, or its time is over")
    String linkOverWhy();

    @Message("The two passwords are not the same.")
    String notTheSame();

    @Message("The two new passwords are not the same.")
    String notTheSameNew();

    @Message("A password has at least {count} characters.")
    String tooShort(String count);

    @Message("This password is too long: it may have 72 bytes, about as many characters.")
    String tooLong();

    @Message("A password cannot have this character.")
    String impossible();

    @Message("This password is too easy to guess. A few words that do not belong together are better.")
    String guessable();

    @Message("This link was used already, or its time is over. Ask for a new one.")
    String linkOver();

    @Message("This is no e-mail address.")
    String noAddress();

    @Message("Somebody has this address already.")
    String addressTaken();

    @Message("A key has no password.")
    String noPassword();

    @Message("This is not your present password.")
    String wrongPassword();

    @Message("Too many tries. Wait a little.")
    String waitALittle();

    @Message("Sign in with {name}")
    String withProvider(String name);

    @Message("You are signed in.")
    String youAreIn();

    @Message("Go on")
    String goOn();

    @Message("The answer of the sign-in provider was not accepted. Try it once more.")
    String notAccepted();

    @Message("There is no answer of the sign-in provider. Try it once more.")
    String providerAway();

    @Message("Your account has no role here. Whoever looks after the sign-in provider can give it one.")
    String noRole();

    @Message("The sign-in provider tells no e-mail address of your account.")
    String namesNoAddress();

    @Message("This account may not sign in here. An administrator finds the reason in the log.")
    String notLetIn();
}
