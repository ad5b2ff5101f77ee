package dev.draftwatch.upload;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many uploads one creator of an account may have, so that nobody can hoard URLs. Judged in the transaction that reserves the
 * next one; those who ask for the same creator at once, at whatever instance, come one after the other.
 *
 * <p>Open is what is reserved, or pending with its deadline to come: a URL that is over holds nobody's place, whether Cloudflare
 * has been heard or not. What failed was never given. An upload without a creator is nobody's, and counts for nobody.
 */
@Singleton
public class CreatorQuota {
    private static final Duration HOUR = Duration.ofHours(1);
    /** Longer than any upload URL lives: an older one is not open. Ids sort by their creation, so no older row is read. */
    private static final Duration LONGEST_OPEN = Duration.ofHours(7);

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('creator ' || ? || ' ' || ?, 0))";
    // The one that must end before there is room, and when that is; none where there is room.
    private static final String OPEN = """
            select expires_at from upload
            where %s and id >= ? and account = ?
                and state in ('reserved', 'draft') and expires_at > ?
            order by expires_at desc offset ? limit 1
            """.formatted(LongText.is("creator", "?"));
    private static final String GIVEN = """
            select created_at from upload
            where %s and id >= ? and account = ?
                and state <> 'failed' and source <> 'import' and created_at > ?
            order by created_at desc offset ? limit 1
            """.formatted(LongText.is("creator", "?"));

    private final AgroalDataSource database;

    CreatorQuota(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What one creator may have.
     *
     * @param open at once; null: any number
     * @param perHour in any hour; null: any number
     */
    public record Limits(@Nullable Integer open, @Nullable Integer perHour) {
        boolean none() {
            return open == null && perHour == null;
        }
    }

    /**
     * A creator who has enough.
     *
     * @param rule the account's setting that says so
     * @param retryAfter when time alone makes room
     */
    public record Full(String rule, int limit, Duration retryAfter) {}

    /** {@return what speaks against one more; empty where there is room, and then until the caller's transaction ends} */
    @Transactional(TxType.MANDATORY)
    public Optional<Full> full(Reservation next, Limits limits) {
        String creator = next.creator();
        if (creator == null || limits.none()) {
            return Optional.empty();
        }
        Instant now = next.createdAt();
        lock(next.account(), creator);
        Integer open = limits.open();
        if (open != null) {
            Optional<Instant> ends = find(OPEN, next, creator, now.minus(LONGEST_OPEN), now, open);
            if (ends.isPresent()) {
                return Optional.of(new Full("maxOpenPerCreator", open, Duration.between(now, ends.get())));
            }
        }
        Integer perHour = limits.perHour();
        return perHour == null
                ? Optional.empty()
                : find(GIVEN, next, creator, now.minus(HOUR), now.minus(HOUR), perHour)
                        .map(given ->
                                new Full("maxPerCreatorPerHour", perHour, Duration.between(now, given.plus(HOUR))));
    }

    private void lock(String account, String creator) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, account);
            statement.setString(2, creator);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("What a creator has could not be counted", e);
        }
    }

    /** {@return the time of the row that is one too many, counted from the latest} */
    private Optional<Instant> find(
            String sql, Reservation next, String creator, Instant oldest, Instant after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, creator);
            statement.setString(2, creator);
            statement.setObject(3, Reservation.firstId(oldest));
            statement.setString(4, next.account());
            statement.setObject(5, after.atOffset(ZoneOffset.UTC));
            statement.setInt(6, limit - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What a creator has could not be counted", e);
        }
    }
}
