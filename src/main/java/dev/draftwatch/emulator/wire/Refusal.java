package dev.draftwatch.emulator.wire;

import java.util.List;

/** An error in Cloudflare's words: its code, a message, and the status it comes with. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final transient List<Cause> chain;

    /** What stands behind an error of the older kind, in {@code error_chain}. */
    public record Cause(int code, String message) {}

    public Refusal(int status, int code, String message) {
        this(status, code, message, List.of());
    }

    public Refusal(int status, int code, String message, List<Cause> chain) {
        // Expected and frequent: no stack is wanted.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.chain = List.copyOf(chain);
    }

    /** 5400: the request makes no sense; {@code why} says which part. */
    public static Refusal badRequest(String why) {
        return new Refusal(400, 5400, "Bad Request: " + why);
    }

    public static Refusal notFound() {
        return new Refusal(404, 5404, "Image not found");
    }

    public static Refusal alreadyExists() {
        return new Refusal(409, 5409, "Resource already exists");
    }

    public static Refusal tooLarge() {
        return new Refusal(413, 5413, "Maximum image size of 10 Mb is reached");
    }

    public static Refusal notAForm() {
        return new Refusal(
                415,
                5415,
                "Images must be uploaded as a form, not as raw image data. Please use multipart/form-data format");
    }

    public static Refusal noRoute(String path) {
        return new Refusal(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
    }

    /** The same, told with another status or code. */
    public Refusal as(int toldStatus, int toldCode) {
        return toldStatus == status && toldCode == code ? this : new Refusal(toldStatus, toldCode, message(), chain());
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public List<Cause> chain() {
        return chain;
    }
}
