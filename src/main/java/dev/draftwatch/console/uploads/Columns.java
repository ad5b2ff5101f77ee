package dev.draftwatch.console.uploads;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which columns a list has, beside state and image: those that were asked for, in our order. */
final class Columns {
    static final List<String> USUAL = List.of("creator", "created", "deadline", "last", "next", "evidence", "checks");

    private Columns() {}

    static List<String> chosen(List<String> asked, Words words) {
        List<String> chosen =
                names(words).keySet().stream().filter(asked::contains).toList();
        return chosen.isEmpty() ? USUAL : chosen;
    }

    static List<Choice> choices(List<String> chosen, Words words) {
        List<Choice> choices = new ArrayList<>();
        names(words).forEach((column, name) -> choices.add(new Choice(column, name, chosen.contains(column))));
        return choices;
    }

    private static Map<String, String> names(Words words) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("creator", words.creator());
        names.put("created", words.created());
        names.put("deadline", words.deadline());
        names.put("settled", words.settled());
        names.put("last", words.lastLook());
        names.put("next", words.nextLook());
        names.put("evidence", words.evidence());
        names.put("checks", words.looks());
        names.put("source", words.source());
        names.put("account", words.account());
        names.put("metadata", words.metadata());
        return names;
    }
}
