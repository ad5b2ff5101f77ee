package dev.draftwatch.outbox.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes a value out of the events about the house, such as a creator's out of reports: wherever it stands it becomes null. */
@Singleton
public class HouseRedaction {
    // A value with characters that JSON escapes is not found as text: all of them are read then.
    private static final String READ = """
            select id, body from event where subject is null and (? or strpos(body::text, ?) > 0) order by id for update
            """;
    private static final String WRITE = "update event set body = ?::json where id = ?";
    private static final String ANSWERS = """
            update delivery_attempt set response_body = null
            where response_body is not null and delivery in (select id from delivery where event_id = ?)
            """;

    private final AgroalDataSource database;
    private final ObjectMapper json;

    HouseRedaction(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    private record Told(UUID id, String body) {}

    /** Empties the value in all that are kept, and what receivers answered to them; they are few. {@return in how many it stood} */
    @Transactional
    public int redact(String value) {
        int changed = 0;
        try (Connection connection = database.getConnection()) {
            for (Told event : read(connection, value)) {
                JsonNode body = json.readTree(event.body());
                if (empty(body, value)) {
                    update(connection, WRITE, json.writeValueAsString(body), event.id());
                    update(connection, ANSWERS, event.id());
                    changed++;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Events about the house could not be redacted", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is not JSON", e);
        }
        return changed;
    }

    private static List<Told> read(Connection connection, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setBoolean(1, value.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c > '~'));
            statement.setString(2, value);
            List<Told> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Told(rows.getObject("id", UUID.class), rows.getString("body")));
                }
            }
            return found;
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** {@return whether it stood in it} */
    private static boolean empty(JsonNode node, String value) {
        boolean stood = false;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                if (value.equals(member.getValue().textValue())) {
                    object.putNull(member.getKey());
                    stood = true;
                } else {
                    stood |= empty(member.getValue(), value);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode one : array) {
                stood |= empty(one, value);
            }
        }
        return stood;
    }
}
