package dev.draftwatch.report.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.upload.Edit;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Issued;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Removals;
import dev.draftwatch.upload.Reservation;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets uploads live through what they can live through, a random step at a time, by the doors that everybody uses. */
@Singleton
public class History {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final List<@Nullable String> CREATORS = java.util.Arrays.asList("ada", "bob", null);
    private static final List<String> METADATA = List.of(
            "{\"shop\": 7, \"device\": \"phone\"}",
            "{\"shop\": \"acme\"}",
            "{\"device\": true, \"order\": 4711}",
            "{}");

    private final Uploads uploads;
    private final Holders holders;
    private final Removals removals;
    private final ObjectMapper json;

    History(Uploads uploads, Holders holders, Removals removals, ObjectMapper json) {
        this.uploads = uploads;
        this.holders = holders;
        this.removals = removals;
        this.json = json;
    }

    /** The uploads of one account, beginning at a moment. */
    public Run begin(String account, Instant from, long seed) {
        return new Run(account, from, new Random(seed));
    }

    /** One history. */
    public final class Run {
        private final String account;
        private final Random random;
        private final List<UUID> known = new ArrayList<>();
        private final List<Reservation> reserved = new ArrayList<>();
        private Instant now;

        Run(String account, Instant from, Random random) {
            this.account = account;
            this.random = random;
            this.now = from;
        }

        /** Something happens. */
        public void step() {
            now = now.plusMillis(random.nextInt(900_000));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> reserve();
                case 3, 4 -> answer();
                case 5 -> edit();
                case 6 -> look();
                default -> end();
            }
        }

        private void reserve() {
            Reservation reservation = new Reservation(
                    Reservation.newId(now),
                    account,
                    null,
                    CREATORS.get(random.nextInt(CREATORS.size())),
                    metadata(),
                    false,
                    now,
                    now.plus(Duration.ofMinutes(30)),
                    now.plusSeconds(22),
                    random.nextBoolean() ? "api" : "gateway",
                    "test",
                    null,
                    null);
            QuarkusTransaction.requiringNew().run(() -> uploads.reserve(reservation));
            reserved.add(reservation);
        }

        private void answer() {
            if (reserved.isEmpty()) {
                return;
            }
            Reservation create = reserved.remove(random.nextInt(reserved.size()));
            Instant answered = create.createdAt().plusSeconds(1);
            switch (random.nextInt(6)) {
                case 0 -> uploads.forget(create.id());
                case 1 -> fail(create, answered);
                case 2 -> {
                    fail(create, answered);
                    reserve();
                    Reservation again = reserved.get(reserved.size() - 1);
                    QuarkusTransaction.requiringNew().run(() -> uploads.retried(create.id(), again.id()));
                }
                default -> {
                    Issued issued = new Issued(UUID.randomUUID().toString(), null, answered.plusSeconds(2), "hash");
                    QuarkusTransaction.requiringNew().run(() -> uploads.activate(create, issued, answered));
                    known.add(create.id());
                }
            }
        }

        private void fail(Reservation create, Instant at) {
            String code = random.nextBoolean() ? "5409" : "timeout";
            uploads.fail(create.id(), 0, new Upload.Failure(code, "said so"), "Failed.", at);
        }

        private void edit() {
            any().ifPresent(id -> uploads.find(id).ifPresent(upload -> {
                String creator = CREATORS.get(random.nextInt(CREATORS.size()));
                Edit edit =
                        new Edit(upload.acceptedImageId(), creator, metadata().toString(), false, null, List.of());
                holders.edit(id, edit, now);
            }));
        }

        private void look() {
            any().flatMap(id -> uploads.claim(id, now, LEASE)).ifPresent(upload -> {
                boolean draft = upload.state() == UploadState.DRAFT;
                Instant again = draft ? now.plusSeconds(30) : null;
                uploads.checkAgain(
                        List.of(new Recheck(upload, again, true, draft, null, null, seen("draft"), "Looked at.")));
            });
        }

        private void end() {
            any().flatMap(id -> uploads.claim(id, now, LEASE)).ifPresent(upload -> {
                switch (upload.state()) {
                    case DRAFT ->
                        settle(
                                upload,
                                List.of(UploadState.UPLOADED, UploadState.EXPIRED, UploadState.DELETED)
                                        .get(random.nextInt(3)));
                    case EXPIRED -> {
                        if (random.nextBoolean()) {
                            settle(upload, UploadState.UPLOADED);
                        } else {
                            removals.begin(upload, now, LEASE)
                                    .ifPresent(removing -> removals.removed(
                                            removing, seen("deleted"), "Reclaimed.", now, Duration.ofMinutes(2)));
                        }
                    }
                    case DELETED -> settle(upload, UploadState.UPLOADED);
                    default -> {}
                }
            });
        }

        private void settle(Upload upload, UploadState to) {
            Settlement.Picture picture = to == UploadState.UPLOADED
                    ? new Settlement.Picture(random.nextInt(4) == 0 ? now.minusSeconds(1) : null, "a.png", List.of())
                    : null;
            Evidence evidence = to == UploadState.DELETED ? Evidence.CANCEL : Evidence.CHECK;
            uploads.settle(List.of(new Settlement(upload, to, evidence, picture, seen(to.word()), "Because.")), now);
        }

        private Look seen(String answer) {
            return new Look(now, "watch", answer, 200, null);
        }

        private java.util.Optional<UUID> any() {
            return known.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(known.get(random.nextInt(known.size())));
        }

        private JsonNode metadata() {
            try {
                return json.readTree(METADATA.get(random.nextInt(METADATA.size())));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
