package dev.draftwatch.proof.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.draftwatch.proof.judge.DeliveryJudge.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge that finds nothing is trusted only when it has been seen to find everything. */
class DeliveryJudgeTest {
    private final List<JsonNode> feed = List.of(event("a1"), event("a2"), event("b1"));
    private final List<Received> got = new ArrayList<>(List.of(got("a1"), got("b1"), got("a2")));

    @Test
    void all_is_well_even_with_repetitions() {
        got.add(got("a1"));

        assertThat(complaints()).isEmpty();
        assertThat(DeliveryJudge.repeated(got)).isEqualTo(1);
    }

    @Test
    void an_event_that_never_came() {
        got.remove(1);
        assertThat(complaints()).containsExactly("shop never got b1");
    }

    @Test
    void an_event_that_never_happened() {
        got.add(got("c1"));
        assertThat(complaints()).containsExactly("shop got c1, which is in no feed");
    }

    @Test
    void an_event_with_two_bodies() {
        got.add(new Received("a1", "a", 1, "other"));
        assertThat(complaints()).containsExactly("shop got a1 with two bodies");
    }

    @Test
    void an_event_that_overtook_another() {
        got.add(0, got.remove(2));
        assertThat(complaints()).containsExactly("shop first got version 1 of a after version 2");
        assertThat(DeliveryJudge.broken(feed, Map.of("shop", got), Set.of()))
                .as("where no order was promised")
                .isEmpty();
    }

    private List<String> complaints() {
        return DeliveryJudge.broken(feed, Map.of("shop", got), Set.of("shop"));
    }

    private static JsonNode event(String id) {
        return JsonMapper.builder().build().createObjectNode().put("id", id);
    }

    private static Received got(String id) {
        return new Received(id, id.substring(0, 1), Integer.parseInt(id.substring(1)), "body of " + id);
    }
}
