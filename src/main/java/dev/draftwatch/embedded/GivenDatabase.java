package dev.draftwatch.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** The database whose address is configured, before the application has its pool. */
final class GivenDatabase {
    /** So long it may take to appear: it and its applications are often started together. */
    private static final Duration APPEARS = Duration.ofSeconds(15);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    /** Of SQL's standard: no connection. */
    private static final String NO_CONNECTION = "08";
    /** Of PostgreSQL: it is starting or stopping. */
    private static final String NOT_NOW = "57P03";
    /** Of PostgreSQL: no database of this name. */
    private static final String NO_SUCH_DATABASE = "3D000";

    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;

    private GivenDatabase(String url, Optional<String> user, Optional<String> password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static GivenDatabase of(Configured configured) {
        return new GivenDatabase(
                configured.get(Configured.JDBC_URL).orElseThrow(),
                configured.get(Configured.JDBC_USERNAME),
                configured.get(Configured.JDBC_PASSWORD));
    }

    /**
     * Waits until it answers.
     *
     * <p>Only what no setting of the pool could mend refuses the start: how the application authenticates itself may be none of
     * our business here.
     *
     * @param told gets one line if there is something to wait for
     */
    void await(Consumer<String> told) throws StartRefused {
        long tries = APPEARS.dividedBy(BETWEEN_TRIES);
        for (long tried = 1; ; tried++) {
            try {
                connect("draftwatch start").close();
                return;
            } catch (SQLException e) {
                String state = Optional.ofNullable(e.getSQLState()).orElse("");
                boolean mayAppear = (state.startsWith(NO_CONNECTION) || state.equals(NOT_NOW)) && isSpoken();
                if (!mayAppear && !state.startsWith(NO_CONNECTION) && !state.equals(NO_SUCH_DATABASE)) {
                    return;
                }
                if (!isSpoken()) {
                    // What the driver manager says quotes the address, which may hold a password.
                    throw new StartRefused("QUARKUS_DATASOURCE_JDBC_URL is no address that a driver here understands;"
                            + " it is like jdbc:postgresql://host:5432/database");
                }
                if (!mayAppear || tried >= tries) {
                    throw new StartRefused("the database of QUARKUS_DATASOURCE_JDBC_URL cannot be reached: " + line(e));
                }
                if (tried == 1) {
                    told.accept("Draftwatch waits for its database: " + line(e));
                }
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartRefused("it was interrupted while it waited for its database");
            }
        }
    }

    Connection connect(String as) throws SQLException {
        Properties login = new Properties();
        user.ifPresent(name -> login.setProperty("user", name));
        password.ifPresent(word -> login.setProperty("password", word));
        login.setProperty("ApplicationName", as);
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(url, login);
    }

    /** {@return whether the address is one that some driver here understands} */
    private boolean isSpoken() {
        try {
            return DriverManager.getDriver(url) != null;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String line(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
