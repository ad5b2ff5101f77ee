package dev.draftwatch.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which image ids a notification may be about. Cloudflare documents the envelope and not what {@code data} holds for Images
 * (developers.cloudflare.com/notifications/reference/webhook-payload-schema), so whatever looks like an id is one, wherever
 * it stands: a text by itself, a UUID within a text, what follows the account's hash in an upload or delivery URL. A wrong
 * guess is the id of no upload, or costs a look.
 */
final class ImageIds {
    /** More ids than one notification can mean. */
    static final int MOST = 100;

    private static final int LONGEST = 1_024;
    private static final Pattern UUID =
            Pattern.compile("(?i)(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> found = new LinkedHashSet<>();

    private ImageIds() {}

    /** {@return at most {@link #MOST}, in the order in which they stand there} What is no JSON is read as text. */
    static Set<String> in(byte[] payload) {
        ImageIds ids = new ImageIds();
        String text = new String(payload, StandardCharsets.UTF_8);
        try {
            ids.read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            ids.read(text);
        }
        return Collections.unmodifiableSet(ids.found);
    }

    private void read(JsonNode node) {
        if (node.isTextual()) {
            read(node.textValue());
        }
        // Members and elements; nothing of a value.
        node.forEach(this::read);
    }

    private void read(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("https://") || trimmed.startsWith("http://")) {
            readUrl(trimmed);
        } else {
            add(trimmed);
        }
        Matcher uuids = UUID.matcher(text);
        while (uuids.find() && found.size() < MOST) {
            add(uuids.group());
        }
    }

    /** {@code https://upload.imagedelivery.net/<hash>/<id>}, {@code https://imagedelivery.net/<hash>/<id>/<variant>}. */
    private void readUrl(String url) {
        try {
            String path = new URI(url).getPath();
            int afterHash = path == null ? -1 : path.indexOf('/', 1);
            if (path != null && afterHash > 0) {
                String id = path.substring(afterHash + 1);
                add(id);
                add(id.substring(0, Math.max(0, id.lastIndexOf('/'))));
            }
        } catch (URISyntaxException e) {
            // A text that only begins like one.
            add(url);
        }
    }

    private void add(String id) {
        if (found.size() < MOST && couldBe(id)) {
            found.add(id);
        }
    }

    private static boolean couldBe(String id) {
        return !id.isEmpty()
                && id.length() <= 2 * LONGEST
                && id.codePointCount(0, id.length()) <= LONGEST
                && !id.startsWith("/")
                && !id.endsWith("/")
                && id.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
