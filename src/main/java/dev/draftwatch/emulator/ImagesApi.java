package dev.draftwatch.emulator;

import dev.draftwatch.emulator.batch.BatchTokens;
import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.images.DirectUpload;
import dev.draftwatch.emulator.images.ImageEdit;
import dev.draftwatch.emulator.images.ImageUpload;
import dev.draftwatch.emulator.images.StoredImages;
import dev.draftwatch.emulator.lists.ImageLists;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a call asks for. A new operation is a line here and a small class in a package of its own kind. */
@Singleton
final class ImagesApi {
    /** Words that stand where an id would and are none. */
    private static final Set<String> RESERVED = Set.of("stats", "keys", "variants", "batch_token", "direct_upload");

    private static final int ACCOUNT_AT = 4;
    private static final int API_AT = 6;
    private static final int BATCH_AT = 3;

    private final DirectUpload directUpload;
    private final ImageUpload upload;
    private final StoredImages stored;
    private final ImageEdit edit;
    private final ImageLists lists;
    private final BatchTokens batchTokens;
    private final SettingsApi settings;
    private final VisitorUrls visitors;

    @Inject
    ImagesApi(
            DirectUpload directUpload,
            ImageUpload upload,
            StoredImages stored,
            ImageEdit edit,
            ImageLists lists,
            BatchTokens batchTokens,
            SettingsApi settings,
            VisitorUrls visitors) {
        this.directUpload = directUpload;
        this.upload = upload;
        this.stored = stored;
        this.edit = edit;
        this.lists = lists;
        this.batchTokens = batchTokens;
        this.settings = settings;
        this.visitors = visitors;
    }

    /** The operation that the method and target name; never null, an unknown one refuses when it is carried out. */
    Found find(String method, RequestTarget target) {
        List<String> path = target.segments();
        String room = path.size() > 2 ? path.get(1) : "";
        if (room.equals("upload") && path.size() >= 4) {
            return visitors.upload(method, target);
        }
        if (room.equals("delivery") && path.size() >= 5) {
            return visitors.delivery(method, target);
        }
        if (room.equals("batch") && path.size() > BATCH_AT && path.get(2).equals("images")) {
            return atBatchHost(method, target);
        }
        if (!room.equals("client")
                || path.size() <= API_AT
                || !path.get(3).equals("accounts")
                || !path.get(5).equals("images")) {
            return Found.refusing(Found.Door.OPEN, Refusal.noRoute(target.path()));
        }
        return atApi(method, target, Found.Door.api(path.get(ACCOUNT_AT)));
    }

    private Found atApi(String method, RequestTarget target, Found.Door door) {
        List<String> path = target.segments();
        return switch (rest(target, API_AT)) {
            case "v1" -> one(method, door, Map.of("GET", lists::v1, "POST", upload::answer));
            case "v1/stats" -> only("GET", method, Operation.STATS, door, call -> stored.stats());
            case "v1/batch_token" -> only("GET", method, Operation.BATCH_TOKEN, door, batchTokens::answer);
            case "v1/keys", "v1/variants" -> settings.find(method, door, path.get(API_AT + 1), null);
            default -> {
                String word = path.size() > API_AT + 1 ? path.get(API_AT + 1) : "";
                boolean named = path.size() == API_AT + 3 && path.get(API_AT).equals("v1");
                yield named && (word.equals("keys") || word.equals("variants"))
                        ? settings.find(method, door, word, path.get(API_AT + 2))
                        : everywhere(method, target, door, API_AT);
            }
        };
    }

    /** The batch host has part of the API, without its path's beginning. */
    private Found atBatchHost(String method, RequestTarget target) {
        return rest(target, BATCH_AT).equals("v1")
                ? one(method, Found.Door.BATCH, Map.of("POST", upload::answer))
                : everywhere(method, target, Found.Door.BATCH, BATCH_AT);
    }

    private Found everywhere(String method, RequestTarget target, Found.Door door, int first) {
        return switch (rest(target, first)) {
            case "v2/direct_upload" -> only("POST", method, Operation.DIRECT_UPLOAD, door, directUpload::answer);
            case "v2" -> only("GET", method, Operation.LIST, door, lists::v2);
            default -> atImage(method, target, door, first);
        };
    }

    private Found atImage(String method, RequestTarget target, Found.Door door, int first) {
        List<String> path = target.segments();
        int idAt = first + 1;
        if (!path.get(first).equals("v1") || path.size() <= idAt || RESERVED.contains(path.get(idAt))) {
            return Found.refusing(door, Refusal.noRoute(target.path()));
        }
        boolean blob = path.size() > idAt + 1 && path.get(path.size() - 1).equals("blob");
        String id;
        try {
            id = blob ? target.upTo(path.size() - 1).tail(idAt) : target.tail(idAt);
        } catch (Refusal e) {
            return Found.refusing(door, e);
        }
        if (blob) {
            return door.kind() == Found.Kind.BATCH
                    ? Found.refusing(door, Refusal.noRoute(target.path()))
                    : method.equals("GET")
                            ? new Found(Operation.BLOB, door, id, call -> stored.blob(call, id))
                            : Found.refusing(door, Found.methodNotAllowed(method));
        }
        return switch (method) {
            case "GET" -> new Found(Operation.DETAILS, door, id, call -> stored.details(call, id));
            case "PATCH" -> new Found(Operation.EDIT, door, id, call -> edit.answer(call, id));
            case "DELETE" -> new Found(Operation.DELETE, door, id, call -> stored.delete(call, id));
            default -> Found.refusing(door, Found.methodNotAllowed(method));
        };
    }

    private static String rest(RequestTarget target, int first) {
        List<String> path = target.segments();
        return String.join("/", path.subList(first, path.size()));
    }

    private static Found one(String method, Found.Door door, Map<String, Function<Call, Answer>> offered) {
        @Nullable Function<Call, Answer> work = offered.get(method);
        return work == null
                ? Found.refusing(door, Found.methodNotAllowed(method))
                : new Found(method.equals("GET") ? Operation.LIST : Operation.UPLOAD, door, null, work);
    }

    private static Found only(
            String allowed, String method, Operation operation, Found.Door door, Function<Call, Answer> work) {
        return allowed.equals(method)
                ? new Found(operation, door, null, work)
                : Found.refusing(door, Found.methodNotAllowed(method));
    }
}
