package dev.draftwatch.console.live;

import dev.draftwatch.console.uploads.UploadLine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code templates/console/upload-row.html}: the row that lists have, alone. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record UploadRow(UploadLine upload, List<String> columns) implements TemplateInstance {}
