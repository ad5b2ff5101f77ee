package dev.draftwatch.watch;

import dev.draftwatch.account.Dependent;
import dev.draftwatch.upload.UploadsOfAccount;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Keeps an account for as long as an upload of it must still be ended: nobody else could find out how. */
@Singleton
class Unended implements Dependent {
    private final UploadsOfAccount uploads;

    Unended(UploadsOfAccount uploads) {
        this.uploads = uploads;
    }

    @Override
    public Optional<String> stillNeeds(String account) {
        return uploads.pending(account)
                ? Optional.of("Uploads of this account are pending; it can be removed when they have ended")
                : Optional.empty();
    }

    @Override
    public void letGo(String account) {
        uploads.letGo(account);
    }
}
