package dev.draftwatch.access.door.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.AuditEntry;
import dev.draftwatch.access.audit.AuditFilter;
import dev.draftwatch.http.csv.Csv;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the audit page by page, so that no length of it is held in memory or in one transaction. */
@Singleton
public class AuditExport {
    public static final String CSV = Csv.TYPE;
    public static final String NDJSON = "application/x-ndjson";

    private static final int AT_ONCE = 1000;

    private final Audit audit;
    private final ObjectMapper json;

    AuditExport(Audit audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /**
     * Writes all that a filter finds, newest first.
     *
     * @param format {@code csv} or {@code ndjson}
     */
    public void write(AuditFilter filter, String format, OutputStream out) throws IOException {
        boolean csv = format.equals("csv");
        if (csv) {
            out.write(Csv.row(AuditView.COLUMNS).getBytes(StandardCharsets.UTF_8));
        }
        @Nullable AuditEntry beyond = null;
        while (true) {
            List<AuditEntry> page = audit.list(filter, beyond, AT_ONCE);
            for (AuditEntry entry : page) {
                AuditView view = AuditView.of(entry);
                String line = csv ? Csv.row(view.cells()) : json.writeValueAsString(view) + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
            if (page.size() < AT_ONCE) {
                return;
            }
            beyond = page.get(AT_ONCE - 1);
        }
    }
}
