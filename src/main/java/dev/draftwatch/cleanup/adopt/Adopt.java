package dev.draftwatch.cleanup.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Imports;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes lines on record, some hundred at a time, each in a transaction of its own. One that is on record already is skipped. */
@Singleton
class Adopt implements TaskWork {
    static final String KIND = "adopt";
    private static final int STEP = 250;

    private final Accounts accounts;
    private final Imports imports;
    private final ObjectMapper json;
    private final Clock clock;

    Adopt(Accounts accounts, Imports imports, ObjectMapper json, Clock clock) {
        this.accounts = accounts;
        this.imports = imports;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    String input(Adoption adoption) {
        return write(adoption);
    }

    @Override
    public Step step(String input, @Nullable String place) {
        Adoption adoption = read(input);
        List<Line> all = Lines.read(adoption.form(), adoption.text());
        int begin = place == null ? 0 : Integer.parseInt(place);
        int end = Math.min(all.size(), begin + STEP);
        Instant now = clock.instant();
        long done = 0;
        long skipped = 0;
        List<String> bad = new ArrayList<>();
        for (Line line : all.subList(begin, end)) {
            try {
                if (take(adoption.read(line, now), now)) {
                    done++;
                } else {
                    skipped++;
                }
            } catch (Adoption.BadLine e) {
                bad.add(write(Map.of("line", line.number(), "reason", String.valueOf(e.getMessage()))));
            }
        }
        return new Step(
                end < all.size() ? Integer.toString(end) : null,
                place == null ? (long) all.size() : null,
                done,
                skipped,
                bad.size(),
                bad);
    }

    /** {@return false where it is on record already} In one transaction with the account, which may be removed at any time. */
    private boolean take(Imports.Import image, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (accounts.find(image.account()).filter(accounts::hold).isEmpty()) {
                throw new IllegalStateException("Draftwatch does not work for this account any more");
            }
            return imports.take(image, now).isPresent();
        });
    }

    private Adoption read(String input) {
        try {
            return json.readValue(input, Adoption.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adoption cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adoption could not be written down", e);
        }
    }
}
