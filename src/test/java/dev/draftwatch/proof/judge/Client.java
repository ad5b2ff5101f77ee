package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.Journal.Entry;
import dev.draftwatch.proof.judge.Journal.Kind;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A back end and its browsers: creates uploads, tries again when there is no answer, hands out the URLs it gets, of which
 * some are used. What it gets is in the journal before anything is done with it. A plain create is tried again as a new
 * wish, one with an Idempotency-Key as the same.
 */
public final class Client {
    /** More than any outage in these proofs takes. */
    private static final int TRIES = 300;

    private static final long PAUSE_MILLIS = 200;

    private final String name;
    private final NativeApi draftwatch;
    private final PlayedCloudflare cloudflare;
    private final Journal journal;
    private final Random random;
    private final List<Wish> kept = new ArrayList<>();

    public Client(String name, NativeApi draftwatch, PlayedCloudflare cloudflare, Journal journal, long seed) {
        this.name = name;
        this.draftwatch = draftwatch;
        this.cloudflare = cloudflare;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /**
     * Creates so many, one after the other.
     *
     * @param done counts up with each that has come to an end
     */
    public void create(int count, AtomicInteger done) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            one(name + "-" + i);
            done.incrementAndGet();
        }
    }

    /** Asks once more with every key that brought a URL, as a back end does that came back from a backup. */
    public void askAllAgain() throws IOException, InterruptedException {
        for (Wish wish : kept) {
            wished(Kind.AGAIN, wish);
        }
    }

    private record Wish(
            String name, @Nullable String key, @Nullable String customId) {}

    private void one(String name) throws IOException, InterruptedException {
        Wish wish = new Wish(
                name,
                random.nextInt(3) > 0 ? "key-" + name : null,
                random.nextInt(3) == 0 ? "pictures/" + name + "/ü.png" : null);
        boolean picture = random.nextInt(10) < 6;
        boolean again = random.nextInt(4) == 0;
        Entry got = wished(Kind.GOT, wish);
        if (got == null) {
            return;
        }
        if (picture) {
            int status = cloudflare.send(got.url());
            if (status != 200) {
                throw new IOException("Cloudflare takes no picture for " + got + ": " + status);
            }
            journal.write(new Entry(Kind.PICTURE_TAKEN, got.mark(), got.key(), got.id(), got.imageId(), got.url()));
        }
        if (wish.key() != null) {
            kept.add(wish);
            if (again) {
                wished(Kind.AGAIN, wish);
            }
        }
    }

    /** {@return what was got; null when this wish can only be given up} */
    private @Nullable Entry wished(Kind kind, Wish wish) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String mark = wish.key() == null ? wish.name() + "-" + attempt : wish.name();
            Http.Reply reply = ask(wish, mark);
            if (reply != null && reply.status() == 201) {
                JsonNode upload = reply.body();
                Entry entry = new Entry(
                        kind,
                        mark,
                        wish.key(),
                        upload.path("id").textValue(),
                        upload.path("imageId").textValue(),
                        upload.path("uploadUrl").textValue());
                journal.write(entry);
                return entry;
            }
            if (reply != null
                    && reply.status() < 500
                    && reply.header("Retry-After").isEmpty()) {
                if (reply.status() == 409 && attempt > 0 && wish.key() == null) {
                    // Its own earlier try holds the id, with a URL that nobody ever got.
                    return null;
                }
                if (kind == Kind.AGAIN) {
                    journal.write(new Entry(Kind.REFUSED, mark, wish.key(), reply.text(), "", ""));
                    return null;
                }
                throw new IllegalStateException(wish + " is answered " + reply.status() + " " + reply.text());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("No create was answered in " + TRIES + " tries: " + wish);
    }

    /** {@return null when there was no answer: whether there is an upload now, nobody told us} */
    private Http.@Nullable Reply ask(Wish wish, String mark) {
        Map<String, Object> body = new HashMap<>(Map.of("creator", mark));
        if (wish.customId() != null) {
            body.put("customId", wish.customId());
        }
        try {
            return draftwatch.create(body, wish.key());
        } catch (IOException e) {
            return null;
        }
    }
}
