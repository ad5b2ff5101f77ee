/** Tables as text that spreadsheets read and do not obey. */
@NullMarked
package dev.draftwatch.http.csv;

import org.jspecify.annotations.NullMarked;
