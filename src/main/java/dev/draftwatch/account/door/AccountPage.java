package dev.draftwatch.account.door;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of accounts, for the API's description. */
@Schema(name = "AccountPage")
record AccountPage(
        List<AccountView> items,

        @Schema(description = "The cursor of the next page; null on the last") @Nullable String next) {}
