package dev.draftwatch.emulator.store;

import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Words kept under names; what was written or read survives a {@code kill -9} like an image does. */
public final class Words {
    private final Journal journal;
    private final MVMap<String, String> kept;

    Words(Journal journal, MVMap<String, String> kept) {
        this.journal = journal;
        this.kept = kept;
    }

    public Optional<String> get(String name) {
        return journal.look(() -> Optional.ofNullable(kept.get(name)));
    }

    /**
     * Changes a word; nobody else changes it meanwhile.
     *
     * @param change told what is there, null for nothing yet; throws to refuse, and then nothing has changed
     * @return the word as it is now
     */
    public String change(String name, Function<@Nullable String, String> change) {
        return journal.change(() -> {
            String there = kept.get(name);
            String changed = change.apply(there);
            if (!changed.equals(there)) {
                kept.put(name, changed);
            }
            return changed;
        });
    }
}
