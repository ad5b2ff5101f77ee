package dev.draftwatch.filter.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.filter.Field;
import dev.draftwatch.filter.Filter;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            state:draft              | Text[field=STATE, values=[draft], beginnings=[]]
            state:draft,uploaded     | Text[field=STATE, values=[draft, uploaded], beginnings=[]]
            -tag:test                | not Text[field=TAG, values=[test], beginnings=[]]
            creator:"ana maria",bob  | Text[field=CREATOR, values=[ana maria, bob], beginnings=[]]
            creator:""               | Text[field=CREATOR, values=[], beginnings=[]]
            creator:an*,*            | Text[field=CREATOR, values=[*], beginnings=[an]]
            custom_id:"a,b:c"*       | Text[field=CUSTOM_ID, values=[], beginnings=[a,b:c]]
            custom_id:a"b            | Text[field=CUSTOM_ID, values=[a"b], beginnings=[]]
            creator:a:b              | Text[field=CREATOR, values=[a:b], beginnings=[]]
            evidence:confirmed       | Text[field=EVIDENCE, values=[confirmed], beginnings=[]]
            hint:done                | Text[field=HINT, values=[done], beginnings=[]]
            meta.article:4711        | Meta[path=[article], values=[4711]]
            meta.a.b:x*              | Meta[path=[a, b], values=[x*]]
            checks:3                 | Count[field=CHECKS, least=3, most=3]
            checks>3                 | Count[field=CHECKS, least=4, most=2147483647]
            checks<=3                | Count[field=CHECKS, least=0, most=3]
            checks:2..5              | Count[field=CHECKS, least=2, most=5]
            checks:..5               | Count[field=CHECKS, least=0, most=5]
            expires<10m              | Time[field=EXPIRES, from=null, until=2026-11-25T12:10:00Z]
            expires<-2m              | Time[field=EXPIRES, from=null, until=2026-11-25T11:58:00Z]
            expires:10m              | Time[field=EXPIRES, from=2026-11-25T12:00:00Z, until=2026-11-25T12:10:00Z]
            created<2h               | Time[field=CREATED, from=2026-11-25T10:00:00.000001Z, until=null]
            created>2h               | Time[field=CREATED, from=null, until=2026-11-25T10:00:00Z]
            age>7d                   | Time[field=CREATED, from=null, until=2026-11-18T12:00:00Z]
            created:1d               | Time[field=CREATED, from=2026-11-24T12:00:00Z, until=2026-11-25T12:00:00Z]
            created:1h..2h           | Time[field=CREATED, from=2026-11-25T10:00:00Z, until=2026-11-25T11:00:00Z]
            created:2026-11-01       | Time[field=CREATED, from=2026-11-01T00:00:00Z, until=2026-11-02T00:00:00Z]
            created:2026-11-01..2026-11-07 | Time[field=CREATED, from=2026-11-01T00:00:00Z, until=2026-11-08T00:00:00Z]
            settled>2026-11-01       | Time[field=SETTLED, from=2026-11-02T00:00:00Z, until=null]
            settled>=2026-11-01      | Time[field=SETTLED, from=2026-11-01T00:00:00Z, until=null]
            settled<2026-11-25T13:00:00+01:00 | Time[field=SETTLED, from=null, until=2026-11-25T12:00:00Z]
            b07c                     | Word[text=b07c]
            art/4711/cover           | Word[text=art/4711/cover]
            two words                | Word[text=two words]
            -5                       | Word[text=-5]
            -word                    | not Word[text=word]
            -"two words"             | not Word[text=two words]
            "state:draft"            | Word[text=state:draft]
            "say \\"hi\\" \\\\"      | Word[text=say "hi" \\]
            a"b                      | Word[text=a"b]
            -                        | Word[text=-]
            """)
    void a_term_means(String text, String meaning) {
        // An empty text asks for no value; AssertJ and this table cannot tell [""] from [].
        assertThat(meaning(text)).isEqualTo(meaning);
    }

    @Test
    void terms_stand_side_by_side_in_any_amount_of_space() {
        assertThat(meaning("  hello   big world state:draft\t\"x\"  -y "))
                .isEqualTo(
                        "Word[text=hello   big world] & Text[field=STATE, values=[draft], beginnings=[]] & Word[text=x]"
                                + " & not Word[text=y]");
        assertThat(meaning(" ")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            creatr:ana         | unknown | did you mean creator?
            custom-id:x        | unknown | did you mean custom_id?
            customId:x         | unknown | did you mean custom_id?
            Expires<1h         | unknown | did you mean expires?
            zzz:1              | unknown | known: account, age
            meta:x             | unknown | meta.name
            state:drafts       | unknown | did you mean draft?
            state:DRAFT        | unknown | did you mean draft?
            evidence:zzz       | unknown | known: cancel, check
            state:dra*         | unknown | draft
            state<draft        | format  | colon
            creator:           | format  | missing
            creator:a,,b       | format  | missing
            expires<10         | format  | 10m
            expires:           | format  | a length
            created:2026-02-30 | format  | a day
            created:..         | format  | neither
            age:2026-01-01     | format  | length
            checks:many        | format  | number
            checks>2..3        | format  | range
            meta..a:1          | format  | path
            "open              | quote   | not closed
            creator:"open      | quote   | not closed
            creator:"a"b       | quote   | comma
            """)
    void what_is_not_understood_is_named(String text, String rule, String part) {
        Reading reading = FilterReader.read(text, NOW);

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(rule);
            assertThat(refused.message()).contains(part);
        });
    }

    @Test
    void a_filter_has_bounds() {
        assertThat(FilterReader.read("x".repeat(FilterReader.LONGEST + 1), NOW)).isInstanceOf(Reading.Refused.class);
        assertThat(FilterReader.read("state:draft ".repeat(31), NOW)).isInstanceOf(Reading.Refused.class);
        assertThat(FilterReader.read("creator:a" + ",a".repeat(100), NOW)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void a_filter_can_be_taken_apart_and_written_again() {
        Filter filter = understood("state:draft  \"a b\" -state:failed creator:x,y");

        assertThat(filter.written()).isEqualTo("state:draft \"a b\" -state:failed creator:x,y");
        assertThat(filter.without(Field.STATE).written()).isEqualTo("\"a b\" creator:x,y");
        assertThat(filter.without(filter.terms().get(1)).written()).isEqualTo("state:draft -state:failed creator:x,y");
        assertThat(understood(filter.written())).isEqualTo(filter);
    }

    private static String meaning(String text) {
        return understood(text).terms().stream()
                .map(term -> (term.negated() ? "not " : "") + term.condition())
                .collect(Collectors.joining(" & "));
    }

    private static Filter understood(String text) {
        Reading reading = FilterReader.read(text, NOW);
        assertThat(reading).as(text).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reading).filter();
    }
}
