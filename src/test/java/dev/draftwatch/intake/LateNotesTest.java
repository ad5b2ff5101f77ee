package dev.draftwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What could not be noted is noted once, in its order, when it can be. */
class LateNotesTest {
    private final LateNotes notes = new LateNotes();
    private final AtomicBoolean away = new AtomicBoolean();
    private final List<String> written = new ArrayList<>();

    @Test
    void while_the_database_is_there_a_note_is_written_at_once() {
        write("a");

        assertThat(written).containsExactly("a");
        assertThat(notes.writeAll()).isZero();
    }

    @Test
    void what_could_not_be_written_waits_for_the_database() {
        away.set(true);
        write("a");
        write("b");
        assertThat(notes.writeAll()).isZero();
        assertThat(written).isEmpty();

        away.set(false);
        assertThat(notes.writeAll()).isEqualTo(2);
        assertThat(notes.writeAll()).isZero();

        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void a_note_that_never_can_be_written_stands_in_nobody_s_way() {
        away.set(true);
        notes.write(UUID.randomUUID(), () -> {
            throw new IllegalStateException("A text that cannot be kept");
        });
        write("b");

        away.set(false);

        assertThat(notes.writeAll()).isEqualTo(1);
        assertThat(written).containsExactly("b");
        assertThat(notes.writeAll()).isZero();
    }

    private void write(String note) {
        notes.write(UUID.randomUUID(), () -> {
            if (away.get()) {
                throw new IllegalStateException(new SQLException("Connection refused", "08001"));
            }
            written.add(note);
        });
    }
}
