package dev.draftwatch.browse;

import dev.draftwatch.access.Acts;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.KeptUrls;
import dev.draftwatch.upload.Upload;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Tells an upload URL once more, which lets whoever has it put a picture there: only of a pending upload, only where its account
 * allows it now and did so when the URL was made, and never without an entry in the audit.
 */
@Singleton
public class Reveal {
    private final Accounts accounts;
    private final KeptUrls urls;
    private final Acts acts;

    Reveal(Accounts accounts, KeptUrls urls, Acts acts) {
        this.accounts = accounts;
        this.urls = urls;
        this.acts = acts;
    }

    /** {@return whether there is an upload URL to reveal} */
    public boolean isPossible(Upload upload) {
        return isAllowed(upload) && urls.has(upload.id());
    }

    /**
     * {@return the upload URL} It is told once its entry in the audit is committed.
     *
     * @throws Problem 409 where it is not kept: the account does not allow it, or the upload is not pending
     */
    @Transactional
    public String reveal(Upload upload) {
        String url = Optional.of(upload)
                .filter(this::isAllowed)
                .flatMap(allowed -> urls.find(allowed.id()))
                .orElseThrow(() -> Problem.conflict(
                        "The upload URL is not kept: its account does not allow it, or the upload is not pending"));
        acts.record(Deed.of("upload.url-revealed").on("upload", upload.id()));
        return url;
    }

    private boolean isAllowed(Upload upload) {
        return accounts.find(upload.account()).filter(Account::revealsUploadUrl).isPresent();
    }
}
