package dev.draftwatch.cleanup.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.ListAnswer;
import dev.draftwatch.cloudflare.ListOrder;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.task.TaskWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads Cloudflare's list to its end, a page a step, and then asks about what is on record and was not in it: that an image is gone
 * is believed only of its own details. Resumes where it was; a page read twice finds the same.
 */
@Singleton
class Reconcile implements TaskWork {
    static final String KIND = "reconcile";
    private static final Logger LOG = Logger.getLogger(Reconcile.class);
    private static final int PAGE = 1_000;
    private static final int LOOKS = 10;
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final String LIST = "list ";
    private static final String ASK = "ask ";

    private final Judge judge;
    private final SeenStore seen;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final ObjectMapper json;
    private final Clock clock;

    Reconcile(Judge judge, SeenStore seen, Accounts accounts, Cloudflare cloudflare, ObjectMapper json, Clock clock) {
        this.judge = judge;
        this.seen = seen;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.json = json;
        this.clock = clock;
    }

    /**
     * As the task keeps it.
     *
     * @param begun before the first page was asked for
     * @param act the kinds that are mended; none: a dry run
     */
    record Input(
            UUID run, String account, Instant from, Instant to, Instant begun, Set<Difference.Kind> act, String by) {}

    @Override
    public String kind() {
        return KIND;
    }

    String input(Input input) {
        return write(input);
    }

    @Override
    public Step step(String text, @Nullable String place) {
        Input input = read(text);
        Account account = accounts.find(input.account())
                .orElseThrow(() -> new IllegalStateException("Draftwatch does not work for this account any more"));
        if (place == null || place.startsWith(LIST)) {
            return list(input, account, place == null ? "" : place.substring(LIST.length()));
        }
        return ask(input, account, place.substring(ASK.length()));
    }

    private Step list(Input input, Account account, String continuation) {
        Instant askedAt = clock.instant();
        ListAnswer answer = cloudflare
                .list(
                        account.cloudflare(),
                        ListOrder.NEWEST_FIRST,
                        PAGE,
                        continuation.isEmpty() ? null : continuation,
                        CallKind.CLEANUP)
                .toCompletableFuture()
                .join();
        if (!(answer instanceof ListAnswer.Listed listed)) {
            return rest(LIST + continuation, ((ListAnswer.NotListed) answer).why());
        }
        seen.add(input.run(), listed.images().stream().map(image -> image.id()).toList());
        Judge.Listed judged = judge.listed(input, listed.images(), askedAt);
        String next = listed.continuation();
        return step(next == null ? ASK : LIST + next, judged.agree(), judged.differences());
    }

    private Step ask(Input input, Account account, String after) {
        Judge.Unseen unseen = judge.unseen(input, after.isEmpty() ? null : UUID.fromString(after), LOOKS);
        List<Difference> differences = new ArrayList<>();
        String at = after;
        // Whatever the list had was counted there.
        long there = 0;
        for (var upload : unseen.uploads()) {
            ImageLookup lookup = cloudflare
                    .lookUp(account.cloudflare(), upload.acceptedImageId(), CallKind.CLEANUP)
                    .toCompletableFuture()
                    .join();
            // A draft is no picture either: somebody has taken the id anew.
            if (lookup instanceof ImageLookup.Missing || lookup instanceof ImageLookup.StillDraft) {
                differences.add(judge.missing(input, upload));
            } else if (lookup instanceof ImageLookup.Uploaded) {
                there++;
            } else {
                LOG.debugf("a reconcile waits: %s of upload %s", lookup, upload.id());
                return step(ASK + at, there, differences).thenRest(pause(lookup));
            }
            at = upload.id().toString();
        }
        return step(unseen.next() == null ? null : ASK + unseen.next(), there, differences);
    }

    @Override
    public void forget(String text) {
        seen.forget(read(text).run());
    }

    /** Done are those that agree, and differences that were mended; skipped the differences that were only told. */
    private Step step(@Nullable String place, long agree, List<Difference> differences) {
        long acted = differences.stream().filter(Difference::acted).count();
        return new Step(
                place,
                null,
                agree + acted,
                differences.size() - acted,
                0,
                differences.stream().map(this::write).toList());
    }

    private static Step rest(String place, ImageLookup why) {
        return new Step(place, null, 0, 0, 0, List.of()).thenRest(pause(why));
    }

    private static Duration pause(ImageLookup why) {
        Duration wait = why instanceof ImageLookup.Throttled throttled ? throttled.retryAfter() : REST;
        return wait.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wait;
    }

    private Input read(String input) {
        try {
            return json.readValue(input, Input.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reconcile cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reconcile could not be written down", e);
        }
    }
}
