package dev.draftwatch.bench;

import dev.draftwatch.bench.Load.Result;
import dev.draftwatch.bench.Load.Target;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates through Draftwatch beside the same number of calls to the emulator directly: what being on record costs. In turns,
 * in one process in try-it mode, so Draftwatch's number contains a call to the emulator.
 */
final class CreateSpeed {
    private static final String BOUNDARY = "bench-boundary";
    private static final Buffer FORM = Buffer.buffer("--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"creator\"\r\n\r\nuser-17\r\n--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"shop\":17}\r\n--" + BOUNDARY + "--\r\n");
    private static final Buffer JSON = Buffer.buffer("{\"creator\":\"user-17\",\"metadata\":{\"shop\":17}}");

    private CreateSpeed() {}

    static void measure(Path directory, int creates, int turns, int concurrency, Table table)
            throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY, "DRAFTWATCH_BUDGET_CALLS", "10000000");
        try (DraftwatchProcess draftwatch = Footprint.started(directory, environment);
                Load load = new Load(concurrency)) {
            Target ours = Target.post(
                    draftwatch.url() + "/api/v1/uploads", "Bearer " + Api.KEY, "application/json", JSON, 201);
            Target emulator = Target.post(
                    draftwatch.url() + "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v2/direct_upload",
                    "Bearer emulator-token",
                    "multipart/form-data; boundary=" + BOUNDARY,
                    FORM,
                    200);
            load.run(ours, creates);
            load.run(emulator, creates);
            List<Result> through = new ArrayList<>();
            List<Result> direct = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                through.add(load.run(ours, creates));
                direct.add(load.run(emulator, creates));
            }
            table.compared(
                    "create",
                    " (" + concurrency + " at once)",
                    Result.together(through),
                    "emulator directly",
                    Result.together(direct));
        }
    }
}
