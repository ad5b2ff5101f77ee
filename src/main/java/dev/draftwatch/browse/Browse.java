package dev.draftwatch.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.upload.RecentUploads;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.UploadView;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is on record, for whoever shows it. */
@Singleton
public class Browse {
    private static final int LOOKS_SHOWN = 200;
    private static final int EVENTS_SHOWN = 200;
    private static final int DELIVERIES_SHOWN = 500;

    private final Uploads uploads;
    private final UploadList list;
    private final Outbox outbox;
    private final DeliveryLog log;
    private final Watch watch;
    private final ObjectMapper json;
    private final Clock clock;

    Browse(
            Uploads uploads,
            UploadList list,
            Outbox outbox,
            DeliveryLog log,
            Watch watch,
            ObjectMapper json,
            Clock clock) {
        this.uploads = uploads;
        this.list = list;
        this.outbox = outbox;
        this.log = log;
        this.watch = watch;
        this.json = json;
        this.clock = clock;
    }

    public List<Upload> page(UploadFilter filter, UploadOrder order, Optional<UploadList.Place> beyond, int limit) {
        return list.page(filter, order, beyond, limit);
    }

    /** {@return how many uploads a filter means, by state; of each state one more than {@code most} where there are more} */
    public Map<UploadState, Long> count(UploadFilter filter, int most) {
        return list.count(filter, most);
    }

    /** {@return those of these uploads that a filter means} */
    public List<Upload> among(UploadFilter filter, Collection<UUID> ids) {
        return list.among(filter, ids);
    }

    /** {@return what became of the latest uploads since a time, by hour and by creator} */
    public RecentUploads recent(Set<String> accounts, Instant since, int most) {
        return list.recent(accounts, since, most);
    }

    /** {@return how long after its deadline an upload of this account may be pending without being overdue} */
    public Duration grace(String account) {
        return watch.grace(account);
    }

    public UploadView view(Upload upload) {
        return UploadView.of(upload, clock.instant(), watch.grace(upload.account()));
    }

    public UploadDetail detail(Upload upload) {
        List<JsonNode> events = outbox.of(upload.id(), EVENTS_SHOWN).stream()
                .<JsonNode>map(event -> event.read(json))
                .toList();
        Timeline timeline = new Timeline(events, uploads.looksAt(upload.id(), LOOKS_SHOWN), deliveries(upload));
        return new UploadDetail(view(upload), timeline, upload.explanation());
    }

    private List<TimelineDelivery> deliveries(Upload upload) {
        return log.of(upload.id(), DELIVERIES_SHOWN).stream()
                .map(TimelineDelivery::of)
                .toList();
    }

    public Optional<Upload> find(UUID id) {
        return uploads.find(id);
    }
}
