package dev.draftwatch.publish.webhook.endpoint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The types of events that exist, and the groups that stand for some of them. */
public final class EventTypes {
    /** What an endpoint gets that names nothing. */
    static final List<String> DEFAULT = List.of("upload.*", "image.*");

    private static final List<String> GROUPS = DEFAULT;
    /** Each is for those alone who name it: not every subscriber of uploads wants to hear of it. */
    private static final Set<String> ONLY_BY_NAME = Set.of(
            "upload.expiring",
            "account.blocked",
            "account.recovered",
            "webhook.disabled",
            "report.ready",
            "conversion.low",
            "conversion.recovered");

    private static final List<String> IN_GROUPS =
            List.of("upload.created", "upload.uploaded", "upload.expired", "upload.deleted", "image.deleted");

    private EventTypes() {}

    /** {@return all that may be subscribed to, groups first} */
    static List<String> known() {
        return Stream.of(
                        GROUPS.stream(),
                        IN_GROUPS.stream(),
                        ONLY_BY_NAME.stream().sorted())
                .flatMap(types -> types)
                .toList();
    }

    /** {@return the types that these stand for} */
    public static List<String> coveredBy(List<String> wanted) {
        return Stream.concat(IN_GROUPS.stream(), ONLY_BY_NAME.stream().sorted())
                .filter(type -> wanted.stream().anyMatch(each -> covers(each, type)))
                .toList();
    }

    static boolean covers(String wanted, String type) {
        if (wanted.endsWith(".*")) {
            return type.startsWith(wanted.substring(0, wanted.length() - 1)) && !ONLY_BY_NAME.contains(type);
        }
        return wanted.equals(type);
    }
}
