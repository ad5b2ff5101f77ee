package dev.draftwatch.gateway;

import dev.draftwatch.testing.Api;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls that nobody means, the same for the same seed. */
final class Nonsense {
    private static final String HASH = "Vi7wi5KSItxGFsWRG2Us6Q";
    private static final List<String> PIECES = List.of(
            "v1",
            "v2",
            "direct_upload",
            "keys",
            "variants",
            "stats",
            "batch_token",
            "blob",
            "x",
            "",
            ".",
            "..",
            "%2e%2e",
            "..;a",
            "%2F",
            "%",
            "%zz",
            "%00",
            "%FF",
            "%C3%28",
            "a%20b",
            "\\",
            "%5C..",
            ";",
            "a=b",
            "~",
            "accounts",
            "images",
            "*",
            "'",
            "\"");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO");

    private final Door door;
    private final Random random;

    Nonsense(Door door, long seed) {
        this.door = door;
        this.random = new Random(seed);
    }

    /** Where Cloudflare's dialect is spoken. */
    enum Door {
        GATEWAY("/client/v4"),
        EMULATOR("/emulator/client/v4");

        private final String images;

        Door(String base) {
            this.images = base + "/accounts/" + Api.ACCOUNT + "/images";
        }
    }

    /** The next call; its credentials are good ones, or contain the word {@code planted}. */
    RawCall call() {
        Map<String, String> headers = new LinkedHashMap<>();
        switch (random.nextInt(6)) {
            case 0 -> headers.put("Authorization", "Bearer emulator-token");
            case 1, 2 -> headers.put("Authorization", "Bearer " + Api.KEY);
            case 3 -> headers.put("Authorization", "Bearer planted-" + random.nextInt());
            case 4 -> {
                headers.put("X-Auth-Email", "planted@example.com");
                headers.put("X-Auth-Key", "planted" + "0".repeat(random.nextInt(40)));
            }
            default -> headers.put("Authorization", "planted \u00e9" + printable(20));
        }
        for (String name : List.of(
                "Accept", "X-Request-Id", "Draftwatch-X", "Connection-X", "X-Stainless-Retry-Count", "User-Agent")) {
            if (random.nextInt(4) == 0) {
                headers.put(name, printable(60));
            }
        }
        String method = METHODS.get(random.nextInt(METHODS.size()));
        if (door == Door.EMULATOR && random.nextInt(4) == 0) {
            return visitor(method, headers);
        }
        boolean create = random.nextInt(3) == 0;
        if (create) {
            headers.put(
                    "Content-Type",
                    "multipart/form-data; boundary=" + (random.nextInt(9) == 0 ? printable(9) : RawCall.BOUNDARY));
            String to = random.nextInt(3) == 0 ? "/v1" : "/v2/direct_upload";
            return new RawCall("POST", door.images + to + query(), headers, mangled(RawCall.form(fields())));
        }
        boolean body = !method.equals("GET") && !method.equals("HEAD") && random.nextBoolean();
        return new RawCall(
                method, door.images + path() + query(), headers, body ? noise(random.nextInt(5_000)) : new byte[0]);
    }

    /** Where no credentials are asked for: upload and delivery URLs; and the batch host. */
    private RawCall visitor(String method, Map<String, String> headers) {
        String to =
                switch (random.nextInt(3)) {
                    case 0 -> "/emulator/upload/" + HASH;
                    case 1 -> "/emulator/delivery/" + HASH;
                    default -> "/emulator/batch/images";
                };
        if (random.nextBoolean()) {
            headers.put("Content-Type", "multipart/form-data; boundary=" + RawCall.BOUNDARY);
            return new RawCall("POST", to + path() + query(), headers, mangled(RawCall.form(fields())));
        }
        return new RawCall(method, to + path() + query(), headers, noise(random.nextInt(500)));
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            path.append('/').append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return path.toString();
    }

    private String query() {
        return random.nextInt(3) > 0
                ? ""
                : "?per_page=" + PIECES.get(random.nextInt(PIECES.size())) + "&"
                        + printable(30).replace(' ', '+').replace('#', '_');
    }

    private Map<String, String> fields() {
        List<String> names = List.of(
                "id",
                "creator",
                "expiry",
                "metadata",
                "requireSignedURLs",
                "metadata[a]",
                "metadata[a][b]",
                "metadata[]",
                "metadata.x..y",
                "metadata[a",
                "metadata[a][]",
                "file",
                "",
                "é");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String value =
                    switch (random.nextInt(6)) {
                        case 0 -> "{\"a\":" + random.nextInt() + "}";
                        case 1 -> "{\"\\u0000\":\"\\ud800\"}";
                        case 2 -> "\u0000" + printable(8);
                        case 3 -> "[".repeat(random.nextInt(3_000));
                        case 4 -> "2026-13-99T00:00:00Z";
                        default -> printable(random.nextInt(1_500));
                    };
            fields.put(names.get(random.nextInt(names.size())), value);
        }
        return fields;
    }

    private byte[] mangled(byte[] form) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(form, random.nextInt(form.length));
            case 1 -> {
                for (int i = 0; i < 5; i++) {
                    form[random.nextInt(form.length)] = (byte) random.nextInt(256);
                }
                yield form;
            }
            default -> form;
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String printable(int most) {
        return random.ints(Math.max(1, most), '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
