package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what receivers wrote down with the feed: nothing may be missing, nothing invented, nothing out of order where order was promised. */
public final class DeliveryJudge {
    private DeliveryJudge() {}

    /**
     * What one receiver got, in the order in which it came.
     *
     * @param id the {@code webhook-id}
     */
    public record Received(String id, String uploadId, int version, String body) {}

    /**
     * {@return complaints; none when all is well}
     *
     * @param feed every event that was owed
     * @param received by the name of the receiver
     * @param inOrder the receivers that were promised each upload's events in order
     */
    public static List<String> broken(List<JsonNode> feed, Map<String, List<Received>> received, Set<String> inOrder) {
        List<String> complaints = new ArrayList<>();
        Set<String> owed = new HashSet<>();
        feed.forEach(event -> owed.add(event.path("id").textValue()));
        received.forEach((receiver, got) -> {
            Set<String> missing = new HashSet<>(owed);
            Map<String, String> bodies = new HashMap<>();
            Map<String, Integer> versions = new HashMap<>();
            for (Received one : got) {
                missing.remove(one.id());
                if (!owed.contains(one.id())) {
                    complaints.add(receiver + " got " + one.id() + ", which is in no feed");
                }
                String former = bodies.putIfAbsent(one.id(), one.body());
                if (former != null && !former.equals(one.body())) {
                    complaints.add(receiver + " got " + one.id() + " with two bodies");
                }
                if (former == null && inOrder.contains(receiver)) {
                    int before = versions.merge(one.uploadId(), one.version(), (known, now) -> Math.max(known, now));
                    if (before > one.version()) {
                        complaints.add(receiver + " first got version " + one.version() + " of " + one.uploadId()
                                + " after version " + before);
                    }
                }
            }
            missing.forEach(id -> complaints.add(receiver + " never got " + id));
        });
        return complaints;
    }

    /** {@return how many requests were repetitions} */
    public static long repeated(List<Received> received) {
        return received.size() - received.stream().map(Received::id).distinct().count();
    }
}
