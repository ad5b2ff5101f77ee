package dev.draftwatch.emulator.lists;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.images.StoredImages;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.Images.Direction;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET images/v2} and the older {@code GET images/v1}: uploaded images, never drafts. */
@Singleton
public final class ImageLists {
    private static final int PER_PAGE = 1_000;
    private static final int MOST_PAGES = 1_000_000;

    private final Images images;
    private final BehaviourSwitches switches;
    private final StoredImages stored;

    @Inject
    ImageLists(Images images, BehaviourSwitches switches, StoredImages stored) {
        this.images = images;
        this.switches = switches;
        this.stored = stored;
    }

    /** Pages by token, newest first unless {@code sort_order=asc}. */
    @DocumentedAt(
            value = "images/v2",
            date = "2026-08-18",
            assumed = "perPageMinimum, perPageMaximum, lastPageToken; a filter without an operator is refused")
    public Answer v2(Call call) {
        int perPage = perPage(call);
        String order = call.target().parameter("sort_order").orElse("desc").toLowerCase(Locale.ROOT);
        if (!order.equals("asc") && !order.equals("desc")) {
            throw Refusal.badRequest("sort_order must be asc or desc");
        }
        List<StoredImage> found = images.uploaded(
                after(call),
                order.equals("asc") ? Direction.OLDEST_FIRST : Direction.NEWEST_FIRST,
                wanted(call).and(MetadataFilters.of(call.target().query())),
                perPage + 1);
        List<StoredImage> page = found.subList(0, Math.min(perPage, found.size()));
        ObjectNode result = result(page, call);
        if (found.size() > perPage) {
            result.put(
                    "continuation_token", Long.toHexString(page.get(perPage - 1).order()));
        } else if (switches.now().lastPageToken() == Ways.LastPageToken.NULL) {
            result.putNull("continuation_token");
        }
        return Answer.ok(result);
    }

    /** Pages by number, newest first. */
    @DocumentedAt(value = "images/v1", date = "2024-08-06", assumed = "perPageMinimum, perPageMaximum")
    public Answer v1(Call call) {
        int perPage = perPage(call);
        int page = number(call, "page", 1, 1, MOST_PAGES);
        long skipped = (long) (page - 1) * perPage;
        if (skipped + perPage > Integer.MAX_VALUE) {
            return Answer.ok(result(List.of(), call));
        }
        List<StoredImage> found = images.uploaded(null, Direction.NEWEST_FIRST, wanted(call), (int) skipped + perPage);
        return Answer.ok(result(found.subList((int) Math.min(skipped, found.size()), found.size()), call));
    }

    private ObjectNode result(List<StoredImage> page, Call call) {
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("images");
        page.forEach(image -> list.add(stored.view(image, call)));
        return result;
    }

    private int perPage(Call call) {
        Behaviour behaviour = switches.now();
        int most = behaviour.perPageMaximum();
        return number(call, "per_page", Math.min(PER_PAGE, most), behaviour.perPageMinimum(), most);
    }

    private static int number(Call call, String name, int byDefault, int least, int most) {
        String text = call.target().parameter(name).orElse(null);
        if (text == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one refusal for both.
        }
        throw Refusal.badRequest(name + " must be a number from " + least + " to " + most);
    }

    private static @Nullable Long after(Call call) {
        String token = call.target().parameter("continuation_token").orElse("");
        if (token.isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(token, 16);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("continuation_token is not one that was given out");
        }
    }

    /** An empty creator asks for images without one. */
    private static Predicate<StoredImage> wanted(Call call) {
        return call.target()
                .parameter("creator")
                .<Predicate<StoredImage>>map(
                        creator -> image -> creator.equals(image.creator() == null ? "" : image.creator()))
                .orElse(image -> true);
    }
}
