package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.delivery.Delivery;
import dev.draftwatch.emulator.images.UploadUrl;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The URLs that need no credentials: where a picture is sent, and where it is looked at. */
@Singleton
final class VisitorUrls {
    private static final int HASH_AT = 2;
    private static final int ID_AT = 3;

    private final UploadUrl uploadUrl;
    private final Delivery delivery;
    private final EmulatorConfig config;

    @Inject
    VisitorUrls(UploadUrl uploadUrl, Delivery delivery, EmulatorConfig config) {
        this.uploadUrl = uploadUrl;
        this.delivery = delivery;
        this.config = config;
    }

    Found upload(String method, RequestTarget target) {
        try {
            String id = target.tail(ID_AT);
            if (!target.segments().get(HASH_AT).equals(config.accountHash())) {
                return refusing(Operation.UPLOAD, Refusal.notFound());
            }
            return switch (method) {
                case "POST" -> new Found(Operation.UPLOAD, Found.Door.OPEN, id, call -> uploadUrl.upload(call, id));
                case "OPTIONS" -> new Found(Operation.PREFLIGHT, Found.Door.OPEN, id, uploadUrl::preflight);
                default -> refusing(Operation.UPLOAD, Found.methodNotAllowed(method));
            };
        } catch (Refusal e) {
            return refusing(Operation.UPLOAD, e);
        }
    }

    Found delivery(String method, RequestTarget target) {
        int variantAt = target.segments().size() - 1;
        try {
            String id = target.upTo(variantAt).tail(ID_AT);
            String variant = target.tail(variantAt);
            if (!target.segments().get(HASH_AT).equals(config.accountHash())) {
                return refusing(Operation.DELIVERY, Refusal.notFound());
            }
            return method.equals("GET")
                    ? new Found(Operation.DELIVERY, Found.Door.OPEN, id, call -> delivery.answer(call, id, variant))
                    : refusing(Operation.DELIVERY, Found.methodNotAllowed(method));
        } catch (Refusal e) {
            return refusing(Operation.DELIVERY, e);
        }
    }

    private static Found refusing(Operation operation, Refusal refusal) {
        return Found.refusing(operation, Found.Door.OPEN, refusal);
    }
}
