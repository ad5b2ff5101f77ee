package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadLifecycleTest {
    /** From the first column, to which states: all others are refused. */
    @ParameterizedTest
    @CsvSource({
        "RESERVED, draft failed",
        "DRAFT, uploaded expired deleted",
        "UPLOADED, ''",
        "EXPIRED, uploaded deleted",
        "DELETED, uploaded",
        "FAILED, ''"
    })
    void only_these_moves_are_allowed(UploadState from, String allowed) {
        Set<String> states = Set.of(allowed.split(" "));
        for (UploadState to : UploadState.values()) {
            assertThat(UploadLifecycle.allows(from, to)).as(from + " to " + to).isEqualTo(states.contains(to.word()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESERVED, ''",
        "DRAFT, upload.created",
        "UPLOADED, upload.uploaded",
        "EXPIRED, upload.expired",
        "DELETED, upload.deleted",
        "FAILED, ''"
    })
    void a_move_the_world_should_know_of_has_its_event(UploadState to, String type) {
        assertThat(UploadLifecycle.eventType(to).orElse("")).isEqualTo(type);
    }
}
