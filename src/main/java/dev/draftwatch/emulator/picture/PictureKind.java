package dev.draftwatch.emulator.picture;

import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of picture that are taken, known by their first bytes. Nothing is decoded.
 *
 * <p>A declared content type must be one of them too, but need not be the same: browsers guess it from the file's name. None
 * declared, or {@code application/octet-stream}, leaves it to the bytes.
 */
public enum PictureKind {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    GIF("image/gif"),
    SVG("image/svg+xml");

    private static final List<String> SAYS_NOTHING = List.of("application/octet-stream");
    private static final int SVG_LOOKED_AT = 4_096;
    /** A byte order mark, an XML declaration, comments and a document type may come before the root. */
    private static final Pattern SVG_ROOT = Pattern.compile(
            "\\A\\x{FEFF}?\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^>\\[]*(?:\\[[^\\]]*\\]\\s*)?>\\s*)*<(?:svg:)?svg[\\s>/]",
            Pattern.DOTALL);

    private final String contentType;

    PictureKind(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /**
     * The kind of the picture in a part.
     *
     * @throws Refusal 415 with 5455 when it is none that is taken
     */
    static PictureKind of(Part file) {
        String declared = file.contentType();
        boolean declaredWell = declared == null
                || SAYS_NOTHING.contains(declared)
                || declared.equals("image/jpg")
                || Arrays.stream(values()).anyMatch(kind -> kind.contentType.equals(declared));
        return kindOf(file.bytes())
                .filter(kind -> declaredWell)
                .orElseThrow(() -> new Refusal(
                        415,
                        5455,
                        "Uploaded image must have image/jpeg, image/png, image/webp, image/gif or image/svg+xml"
                                + " content-type"));
    }

    private static Optional<PictureKind> kindOf(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (head.length() == 12 && head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return Optional.of(WEBP);
        }
        String text = new String(bytes, 0, Math.min(bytes.length, SVG_LOOKED_AT), StandardCharsets.UTF_8);
        return SVG_ROOT.matcher(text).find() ? Optional.of(SVG) : Optional.empty();
    }
}
