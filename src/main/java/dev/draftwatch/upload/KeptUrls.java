package dev.draftwatch.upload;

import dev.draftwatch.secret.Vault;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Upload URLs that somebody may ask for once more: kept sealed while the upload is pending, and erased by what ends it. */
@Singleton
public class KeptUrls {
    private final UploadStore store;
    private final Vault vault;

    KeptUrls(UploadStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Keeps the URL of a pending upload, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void keep(UUID upload, String url) {
        store.keepUrl(upload, vault.seal(url.getBytes(StandardCharsets.UTF_8), purpose(upload)));
    }

    /** {@return whether {@link #find} finds it} */
    @Transactional
    public boolean has(UUID upload) {
        return store.keptUrl(upload).isPresent();
    }

    /** {@return the URL, a secret; empty where none was kept, or the upload is no longer pending} */
    @Transactional
    public Optional<String> find(UUID upload) {
        return store.keptUrl(upload).map(kept -> new String(vault.open(kept, purpose(upload)), StandardCharsets.UTF_8));
    }

    private static String purpose(UUID upload) {
        return "upload_url " + upload;
    }
}
