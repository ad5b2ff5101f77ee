package dev.draftwatch.account;

import java.util.Optional;

/** A room that has to do with accounts for as long as they are there. Asked in the transaction that removes one. */
public interface Dependent {

    /** {@return why it cannot go yet, in one sentence; empty where nothing is in its way} */
    default Optional<String> stillNeeds(String account) {
        return Optional.empty();
    }

    /** It goes: nothing is done for it any more. */
    default void letGo(String account) {}
}
