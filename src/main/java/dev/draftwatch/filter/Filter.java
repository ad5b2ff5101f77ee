package dev.draftwatch.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Terms that must all hold; without terms every upload does. Times in it are instants: relative ones were resolved when it was read. */
public record Filter(List<Term> terms) {
    public static final Filter EVERYTHING = new Filter(List.of());

    public Filter {
        terms = List.copyOf(terms);
    }

    /** {@return the text that means this} */
    public String written() {
        return terms.stream().map(Term::written).collect(Collectors.joining(" "));
    }

    /** {@return the other terms} */
    public Filter without(Term term) {
        List<Term> others = new ArrayList<>(terms);
        others.remove(term);
        return new Filter(others);
    }

    /** {@return the terms that do not ask for this field} */
    public Filter without(Field field) {
        return new Filter(terms.stream()
                .filter(term -> term.field().filter(field::equals).isEmpty())
                .toList());
    }
}
