package dev.draftwatch.access.person;

/**
 * A person with a fresh link, in the one moment in which it can be told.
 *
 * @param token what makes the link a way in; kept nowhere
 */
public record Invited(Person person, String token) {
    @Override
    public String toString() {
        return "Invited[" + person.id() + ", hidden]";
    }
}
