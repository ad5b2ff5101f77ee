package dev.draftwatch.time;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/**
 * Keeps the house's clock in step with the database's, which all instances share: one whose own clock is ten minutes off
 * must not settle anything ten minutes early. Measured before the scheduler starts, which does so at 0.
 */
@Startup(-1)
final class DatabaseTime {
    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final AgroalDataSource database;
    private final MovableClock house;
    private final InstantSource wall;
    private volatile Duration counted = Duration.ZERO;

    DatabaseTime(AgroalDataSource database, MovableClock house, @Named("wall") Clock wall) throws SQLException {
        this.database = database;
        this.house = house;
        this.wall = wall;
        Duration ahead = measure();
        if (ahead.abs().compareTo(WORTH_TELLING) > 0) {
            LOG.warnf("This machine's clock is %s off the database's; the database's counts", ahead);
        }
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepInStep() {
        try {
            measure();
        } catch (SQLException e) {
            LOG.debugf("The database's time could not be read, the last measure stands: %s", e.getMessage());
        }
    }

    /** Asks the database for its time and takes the middle of the round trip as the moment it answered. */
    private Duration measure() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Instant asked = wall.instant();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
                Duration roundTrip = Duration.between(asked, wall.instant());
                Duration ahead = Duration.between(asked.plus(roundTrip.dividedBy(2)), theirs);
                counted = counted(counted, ahead, roundTrip);
                house.databaseAhead(counted);
                return counted;
            }
        }
    }

    /**
     * What counts after a measure. Within the round trip the difference to the last one is noise: following it would make the
     * clock jitter, and after one slow answer let it jump by all that this machine's clock is off.
     */
    static Duration counted(Duration before, Duration measured, Duration roundTrip) {
        return measured.minus(before).abs().compareTo(roundTrip.plusMillis(1)) <= 0 ? before : measured;
    }
}
