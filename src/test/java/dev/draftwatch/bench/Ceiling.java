package dev.draftwatch.bench;

import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the database alone can do: the statements of a settlement (claim, settle, events, looks) run by pgbench, which asks
 * nobody and decides nothing. It need not carry the claimed rows out either, so this is more than anybody could reach.
 */
final class Ceiling {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String EVENT = "{\"id\":\"019abcde-0000-7000-8000-000000000000\",\"type\":\"upload.uploaded\","
            + "\"time\":\"2026-01-01T00:00:00.123456Z\",\"account\":\"023e105f4ecef8ad9ca31a8372d0c353\","
            + "\"uploadId\":\"019abcde-0000-7000-8000-000000000000\",\"imageId\":\"2cdc28f0-017a-49c4-9ed7-87056c83901\","
            + "\"creator\":\"user-17\",\"metadata\":{\"shop\":17,\"order\":\"order-17\"},\"previousState\":\"draft\","
            + "\"state\":\"uploaded\",\"evidence\":\"check\",\"version\":2,\"late\":false,"
            + "\"createdAt\":\"2026-01-01T00:00:00.123456Z\",\"expiresAt\":\"2026-01-01T00:00:00.123456Z\","
            + "\"secondsToSettle\":1200.1}";

    private Ceiling() {}

    /** Settled uploads per second. */
    static double settle(DraftwatchProcess draftwatch, String account, int uploads, int batch, int connections)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("settle", ".sql");
        try {
            Files.writeString(script, script(batch));
            int each = Math.max(1, uploads / batch / connections);
            String output = pgbench(
                    draftwatch,
                    "-D",
                    "account=" + account,
                    "-c",
                    Integer.toString(connections),
                    "-j",
                    "1",
                    "-t",
                    Integer.toString(each),
                    "-f",
                    script.toString());
            Matcher rate = RATE.matcher(output);
            if (!rate.find() || output.contains("ERROR")) {
                throw new IllegalStateException("pgbench did not measure: " + output);
            }
            return Double.parseDouble(rate.group(1)) * batch;
        } finally {
            Files.delete(script);
        }
    }

    private static String script(int batch) {
        String claim = Statements.of("upload.UploadStore", "CLAIM_DUE")
                .replace(":now", "now()")
                .replace(":leaseUntil", "now() + interval '1 minute'")
                .replace(":batch", Integer.toString(batch))
                .replaceFirst("\\)\\s*update", "), claimed as (update");
        String settle = Statements.of("upload.UploadStore", "SETTLE").replace(":now", "now()");
        String events = Statements.of(
                "outbox.Outbox",
                "APPEND",
                "eventids",
                "eventtypes",
                "lookedats",
                "eventaccounts",
                "ids",
                "versions",
                "bodies");
        String looks = Statements.of(
                "upload.LookLog", "ADD", "ids", "lookedats", "askers", "states", "statuses", "uploadedats");
        return claim
                + """
                )
                select array_agg(id) as ids, array_agg(fence) as fences, array_agg(state) as froms,
                    array_agg('uploaded'::text) as states, array_agg('check'::text) as evidences,
                    array_agg(false) as lates, array_agg(now()) as lookedats, array_agg(null::timestamptz) as uploadedats,
                    array_agg('picture.png'::text) as filenames,
                    array_agg('["https://imagedelivery.net/Vi7wi5KSItxGFsWRG2Us6Q/' || image_id || '/public"]') as variants,
                    array_agg('Uploaded: Cloudflare shows a picture and no draft.'::text) as explanations,
                    array_agg(uuidv7()) as eventids, array_agg('upload.uploaded'::text) as eventtypes,
                    array_agg(account) as eventaccounts, array_agg(version + 1) as versions,
                    array_agg('%s'::text) as bodies, array_agg('watch'::text) as askers, array_agg(200) as statuses
                from claimed \\gset
                begin;
                %s;
                %s;
                %s;
                commit;
                """.formatted(
                                EVENT.replaceAll(":(?=\\w)", ": "),
                                settle.replace(":lookedAts", ":lookedats").replace(":uploadedAts", ":uploadedats"),
                                events,
                                looks);
    }

    /** Runs pgbench on the embedded database and gives back what it said. */
    static String pgbench(DraftwatchProcess draftwatch, String... arguments) throws IOException, InterruptedException {
        String port = draftwatch.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
        List<String> command = new java.util.ArrayList<>(
                List.of("pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", port, "-U", "draftwatch"));
        command.addAll(List.of(arguments));
        command.add("postgres");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PGPASSWORD", draftwatch.password(), "LC_ALL", "C"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "The ceiling is measured by pgbench, which is not in the embedded PostgreSQL: install it, on Debian"
                            + " and Ubuntu with `apt-get install postgresql-contrib`",
                    e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }
}
