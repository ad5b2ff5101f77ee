package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenDatabaseTest {

    @Test
    void an_address_that_no_driver_understands_is_refused_without_being_quoted() {
        Map<String, String> set = Map.of(Configured.JDBC_URL, "jdbc:postgres://db.example/dw?user=dw&password=s3cret");
        GivenDatabase database = GivenDatabase.of(new Configured(name -> Optional.ofNullable(set.get(name))));

        assertThatThrownBy(() -> database.await(told -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContainingAny("s3cret", "db.example");
    }
}
