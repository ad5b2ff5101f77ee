/** {@code /api/v1/accounts}: whom Draftwatch works for, to be read and changed by administrators. Never shows a token. */
@NullMarked
package dev.draftwatch.account.door;

import org.jspecify.annotations.NullMarked;
