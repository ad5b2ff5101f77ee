package dev.draftwatch.emulator.images;

import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a call asks for. A new operation is a line here and a small class beside it. */
@Singleton
public final class ImagesApi {
    /** Words that stand where an id would and are none. */
    private static final Set<String> RESERVED = Set.of("stats", "keys", "variants", "batch_token", "direct_upload");

    private static final int ACCOUNT_AT = 4;
    private static final int ID_AT = 7;

    private final DirectUpload directUpload;
    private final StoredImages stored;
    private final ImageEdit edit;
    private final ImageLists lists;
    private final UploadUrl uploadUrl;
    private final EmulatorConfig config;

    @Inject
    ImagesApi(
            DirectUpload directUpload,
            StoredImages stored,
            ImageEdit edit,
            ImageLists lists,
            UploadUrl uploadUrl,
            EmulatorConfig config) {
        this.directUpload = directUpload;
        this.stored = stored;
        this.edit = edit;
        this.lists = lists;
        this.uploadUrl = uploadUrl;
        this.config = config;
    }

    /**
     * A call's operation, found and not yet carried out.
     *
     * @param account the account whose credentials it needs; null for the URLs that need none
     */
    public record Found(
            Operation operation,
            @Nullable String account,
            @Nullable String imageId,
            Function<Call, Answer> work) {}

    /** The operation that the method and target name; never null, an unknown one refuses when it is carried out. */
    public Found find(String method, RequestTarget target) {
        List<String> path = target.segments();
        if (path.size() >= 4 && path.get(1).equals("upload")) {
            return atUploadUrl(method, target);
        }
        if (path.size() >= 5 && path.get(1).equals("delivery")) {
            return atDelivery(method, target);
        }
        if (path.size() < ID_AT
                || !path.get(3).equals("accounts")
                || !path.get(5).equals("images")) {
            return refusing(null, Refusal.noRoute(target.path()));
        }
        String account = path.get(ACCOUNT_AT);
        String rest = String.join("/", path.subList(6, path.size()));
        return switch (rest) {
            case "v2/direct_upload" ->
                only("POST", method, new Found(Operation.DIRECT_UPLOAD, account, null, directUpload::answer));
            case "v2" -> only("GET", method, new Found(Operation.LIST, account, null, lists::v2));
            case "v1" -> only("GET", method, new Found(Operation.LIST, account, null, lists::v1));
            case "v1/stats" -> only("GET", method, new Found(Operation.STATS, account, null, call -> stored.stats()));
            default -> atImage(method, target, account);
        };
    }

    private Found atImage(String method, RequestTarget target, String account) {
        List<String> path = target.segments();
        if (!path.get(6).equals("v1") || path.size() <= ID_AT || RESERVED.contains(path.get(ID_AT))) {
            return refusing(account, Refusal.noRoute(target.path()));
        }
        boolean blob = path.size() > ID_AT + 1 && path.get(path.size() - 1).equals("blob");
        String id;
        try {
            id = blob ? target.upTo(path.size() - 1).tail(ID_AT) : target.tail(ID_AT);
        } catch (Refusal e) {
            return refusing(account, e);
        }
        if (blob) {
            return only("GET", method, new Found(Operation.BLOB, account, id, call -> stored.blob(call, id)));
        }
        return switch (method) {
            case "GET" -> new Found(Operation.DETAILS, account, id, call -> stored.details(call, id));
            case "PATCH" -> new Found(Operation.EDIT, account, id, call -> edit.answer(call, id));
            case "DELETE" -> new Found(Operation.DELETE, account, id, call -> stored.delete(call, id));
            default -> refusing(account, methodNotAllowed(method));
        };
    }

    private Found atUploadUrl(String method, RequestTarget target) {
        try {
            String id = target.tail(3);
            if (!target.segments().get(2).equals(config.accountHash())) {
                return refusing(null, Refusal.notFound(), Operation.UPLOAD);
            }
            return switch (method) {
                case "POST" -> new Found(Operation.UPLOAD, null, id, call -> uploadUrl.upload(call, id));
                case "OPTIONS" -> new Found(Operation.PREFLIGHT, null, id, uploadUrl::preflight);
                default -> refusing(null, methodNotAllowed(method), Operation.UPLOAD);
            };
        } catch (Refusal e) {
            return refusing(null, e, Operation.UPLOAD);
        }
    }

    private Found atDelivery(String method, RequestTarget target) {
        try {
            String id = target.upTo(target.segments().size() - 1).tail(3);
            return target.segments().get(2).equals(config.accountHash())
                    ? only("GET", method, new Found(Operation.DELIVERY, null, id, call -> stored.delivery(call, id)))
                    : refusing(null, Refusal.notFound(), Operation.DELIVERY);
        } catch (Refusal e) {
            return refusing(null, e, Operation.DELIVERY);
        }
    }

    private static Found only(String allowed, String method, Found found) {
        return allowed.equals(method) ? found : refusing(found.account(), methodNotAllowed(method));
    }

    private static Refusal methodNotAllowed(String method) {
        return new Refusal(405, 7001, "Method " + method + " not available for that URI.");
    }

    private static Found refusing(@Nullable String account, Refusal refusal) {
        return refusing(account, refusal, Operation.UNKNOWN);
    }

    private static Found refusing(@Nullable String account, Refusal refusal, Operation operation) {
        return new Found(operation, account, null, call -> {
            throw refusal;
        });
    }
}
