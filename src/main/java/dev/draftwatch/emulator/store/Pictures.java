package dev.draftwatch.emulator.store;

import java.util.function.Predicate;

/** Where pictures are: in files, or in memory. */
interface Pictures {
    /** {@return the name by which the picture is found again} */
    String write(byte[] picture);

    byte[] read(String name);

    /** Forgets it; one that is not there is forgotten already. */
    void remove(String name);

    void removeUnless(Predicate<String> known);
}
