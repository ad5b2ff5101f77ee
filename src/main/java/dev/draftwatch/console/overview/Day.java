package dev.draftwatch.console.overview;

import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.uploads.Standing;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.upload.RecentUploads;
import dev.draftwatch.upload.RecentUploads.Group;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The last 24 hours as bars, one for each hour of creation, and who waits most. */
record Day(List<Bar> bars, List<Part> legend, List<Creator> creators) {
    private static final int HOURS = 24;
    private static final long HEIGHT = 112;
    private static final long STEP = 20;
    private static final int CREATORS = 5;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<UploadState> DRAWN =
            List.of(UploadState.UPLOADED, UploadState.EXPIRED, UploadState.DRAFT);

    /** An hour. */
    record Bar(String hour, long x, List<Part> parts, List<String> counts) {}

    /** A part of a bar, or of them all: uploads that stand in one state. */
    record Part(String kind, String name, String count, long y, long height) {}

    /** Who asked for uploads, and what became of them. */
    record Creator(String name, String link, String open, String uploaded, String expired) {}

    static Day of(RecentUploads recent, Instant now, Tongue tongue) {
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        List<Instant> hours = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            hours.add(first.plus(Duration.ofHours(i)));
        }
        long highest = Math.max(
                1,
                hours.stream()
                        .mapToLong(hour -> DRAWN.stream()
                                .mapToLong(state -> count(recent, hour, state))
                                .sum())
                        .max()
                        .orElse(1));
        List<Bar> bars = recent.isEmpty()
                ? List.of()
                : hours.stream()
                        .map(hour -> bar(recent, hour, hours.indexOf(hour) * STEP, highest, tongue))
                        .toList();
        List<Part> legend = DRAWN.stream()
                .map(state -> new Part(
                        state.word(), Standing.word(state, tongue.words()), tongue.number(count(recent, state)), 0, 0))
                .toList();
        return new Day(bars, legend, creators(recent, tongue));
    }

    private static Bar bar(RecentUploads recent, Instant hour, long x, long highest, Tongue tongue) {
        List<Part> parts = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        long floor = HEIGHT;
        for (UploadState state : DRAWN) {
            long count = count(recent, hour, state);
            counts.add(tongue.number(count));
            if (count > 0) {
                long height = Math.max(2, count * (HEIGHT - 6) / highest);
                floor -= height;
                parts.add(new Part(
                        state.word(),
                        Standing.word(state, tongue.words()),
                        tongue.number(count),
                        Math.max(0, floor),
                        height));
            }
        }
        return new Bar(HOUR.format(hour), x + 2, parts, counts);
    }

    private static List<Creator> creators(RecentUploads recent, Tongue tongue) {
        return recent.groups().stream()
                .filter(group -> group.creator() != null)
                .collect(Collectors.groupingBy(group -> Objects.requireNonNull(group.creator())))
                .entrySet()
                .stream()
                .sorted(Comparator.comparingLong((java.util.Map.Entry<String, List<Group>> creator) ->
                                -sum(creator.getValue(), UploadState.DRAFT))
                        .thenComparing(java.util.Map.Entry::getKey))
                .limit(CREATORS)
                .map(creator -> new Creator(
                        creator.getKey(),
                        link(creator.getKey()),
                        tongue.number(sum(creator.getValue(), UploadState.DRAFT)),
                        tongue.number(sum(creator.getValue(), UploadState.UPLOADED)),
                        tongue.number(sum(creator.getValue(), UploadState.EXPIRED))))
                .toList();
    }

    private static String link(String creator) {
        return Links.uploads("creator:" + Links.quoted(creator) + " created<1d");
    }

    static long count(RecentUploads recent, UploadState state) {
        return sum(recent.groups(), state);
    }

    private static long count(RecentUploads recent, Instant hour, UploadState state) {
        return recent.groups().stream()
                .filter(group -> group.hour().equals(hour) && group.state() == state)
                .mapToLong(Group::count)
                .sum();
    }

    private static long sum(List<Group> groups, UploadState state) {
        return groups.stream()
                .filter(group -> group.state() == state)
                .mapToLong(Group::count)
                .sum();
    }
}
