package dev.draftwatch.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the ways to run was asked for, decided from the configuration alone:
 *
 * <pre>
 * JDBC URL  Cloudflare account  emulator.enabled   then
 * no        no                  not set, true      embedded database, emulator
 * no        yes                 not set, false     embedded database, Cloudflare for real
 * yes       no                  true               your database, emulator
 * yes       yes                 not set, false     your database, Cloudflare for real
 * any       no                  false              refused: nothing to work with
 * yes       no                  not set            refused: production never plays Cloudflare by accident
 * any       yes                 true               refused: a movable clock and a true Cloudflare do not go together
 * </pre>
 *
 * The Quarkus profile decides nothing here: the packaged jar tries out as well as {@code quarkus:dev}.
 *
 * @param settings what Quarkus is to be told beyond what was set, by property name
 */
record Mode(Database database, Cloudflare cloudflare, Map<String, String> settings) {
    static final String EMULATED_ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    static final String EMULATED_TOKEN = "emulator-token";

    enum Database {
        EMBEDDED,
        BY_URL
    }

    enum Cloudflare {
        EMULATED,
        REAL
    }

    static Mode of(Configured configured) throws StartRefused {
        Database database = configured.has(Configured.JDBC_URL) ? Database.BY_URL : Database.EMBEDDED;
        Cloudflare cloudflare = cloudflare(configured, database);
        if (database == Database.BY_URL
                && !configured.has(Configured.ENCRYPTION_KEY)
                && !configured.has(Configured.ENCRYPTION_KEY_FILE)) {
            throw new StartRefused("No encryption key: make one with `java -jar target/quarkus-app/quarkus-run.jar "
                    + EncryptionKey.COMMAND + "`, and set DRAFTWATCH_ENCRYPTION_KEY to it or"
                    + " DRAFTWATCH_ENCRYPTION_KEY_FILE to a file that holds it, the same for all instances");
        }
        Map<String, String> settings = new TreeMap<>();
        settings.put(Configured.EMULATOR, Boolean.toString(cloudflare == Cloudflare.EMULATED));
        if (cloudflare == Cloudflare.EMULATED) {
            // It has no password and moves the clock: it is for this machine, unless somebody says otherwise.
            if (!configured.has(Configured.HTTP_HOST)) {
                settings.put(Configured.HTTP_HOST, "127.0.0.1");
            }
            String port = configured.get(Configured.HTTP_PORT).orElse("8080");
            settings.put(Configured.ACCOUNT_ID, EMULATED_ACCOUNT);
            settings.put(Configured.API_TOKEN, EMULATED_TOKEN);
            settings.put(Configured.BASE_URL, "http://" + reachable(configured) + ":" + port + "/emulator/client/v4");
        }
        return new Mode(database, cloudflare, Map.copyOf(settings));
    }

    private static Cloudflare cloudflare(Configured configured, Database database) throws StartRefused {
        Optional<String> account = configured.get(Configured.ACCOUNT_ID);
        boolean token = configured.has(Configured.API_TOKEN);
        Optional<Boolean> emulator = emulator(configured);
        if (account.isPresent() != token) {
            throw new StartRefused("A Cloudflare account needs both its id and a token: set "
                    + (token ? "DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID" : "DRAFTWATCH_CLOUDFLARE_API_TOKEN") + " too");
        }
        boolean itsOwn = account.filter(EMULATED_ACCOUNT::equals).isPresent() && !configured.has(Configured.BASE_URL);
        if (emulator.orElse(false)) {
            if (account.isPresent() && !itsOwn) {
                throw new StartRefused("DRAFTWATCH_EMULATOR_ENABLED=true and a Cloudflare account are both set: unset"
                        + " DRAFTWATCH_EMULATOR_ENABLED to work with Cloudflare, or"
                        + " DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID, DRAFTWATCH_CLOUDFLARE_API_TOKEN and"
                        + " DRAFTWATCH_CLOUDFLARE_BASE_URL to work with the emulator");
            }
            return Cloudflare.EMULATED;
        }
        if (account.isPresent()) {
            return Cloudflare.REAL;
        }
        if (database == Database.BY_URL || emulator.isPresent()) {
            throw new StartRefused("No Cloudflare account: set DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID and"
                    + " DRAFTWATCH_CLOUDFLARE_API_TOKEN, or DRAFTWATCH_EMULATOR_ENABLED=true to try Draftwatch with the"
                    + " emulator");
        }
        return Cloudflare.EMULATED;
    }

    private static Optional<Boolean> emulator(Configured configured) throws StartRefused {
        Optional<String> value = configured.get(Configured.EMULATOR);
        if (value.isPresent() && !value.get().matches("true|false")) {
            throw new StartRefused("DRAFTWATCH_EMULATOR_ENABLED is true or false, not " + value.get());
        }
        return value.map(Boolean::valueOf);
    }

    /** An address by which this process reaches itself: where it listens everywhere, that is loopback. */
    private static String reachable(Configured configured) {
        String host = configured.get(Configured.HTTP_HOST).orElse("127.0.0.1");
        if (host.matches("0\\.0\\.0\\.0|::|\\[::]|localhost")) {
            return "127.0.0.1";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
