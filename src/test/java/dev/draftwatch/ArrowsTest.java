package dev.draftwatch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's arrows: which room may use which. A room that is not built yet breaks nothing; one without a row does. */
class ArrowsTest {
    private static final String HOUSE = "dev.draftwatch";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    /** room | may use | because. A row covers the room's sub-packages. */
    private static final String TABLE = """
            time       |                                                                  | everybody may stand on the clock only while it stands on nobody
            secret     |                                                                  | what guards secrets must not learn what they are for
            outbox     |                                                                  | it carries events of any domain, so it knows none
            embedded   | emulator                                                         | it runs before the application exists, and starts the stranger alone
            http       | secret                                                           | it knows no domain; kept answers are sealed
            emulator   | time                                                             | it is a stranger that plays Cloudflare, and moves the clock
            cloudflare | secret                                                           | the outside world ends here, as values
            account    | cloudflare secret http access                                    | whom we work for, not what we do for them
            access     | http secret                                                      | who may must not depend on what they may do
            job        | http                                                             | how jobs fail is told in one place, and is nobody's business
            task       | http access                                                      | long work of any domain, so it knows none
            filter     | http                                                             | one language, read the same by all who take it
            upload     | filter outbox secret                                             | the hub never learns that Cloudflare exists
            intake     | account cloudflare upload http access secret                     | a create needs nothing that comes after it
            watch      | account cloudflare upload outbox http access                     | it decides and settles, it serves nobody
            publish    | outbox task http access secret                                   | it never learns what an upload is
            gateway    | intake watch account cloudflare upload http access secret        | a door: it creates through intake and observes by watch's rules
            browse     | account cloudflare filter upload watch outbox task http access secret | reading and acting never needs the way in
            hooks      | account upload http                                              | it hurries looks and believes nothing, so it needs no rules
            report     | account upload outbox task http access                           | it counts what is on record and asks nobody
            cleanup    | account cloudflare upload watch outbox report task http access   | it ends what the way of an upload left behind
            console    | intake cloudflare filter upload watch outbox publish browse report cleanup account access secret task http | pages over the doors; neither Cloudflare's dialect nor the stranger behind it
            """;

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::parse);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_room_uses_only_the_rooms_of_its_row(Row row) {
        String[] allowed = Stream.concat(Stream.of(row.room), row.mayUse.stream())
                .map(room -> HOUSE + "." + room + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(HOUSE + "." + row.room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE + "..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .because(row.because)
                .check(CLASSES);
    }

    @Test
    void the_rooms_have_no_cycles() {
        slices().matching(HOUSE + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room in a cycle cannot be understood alone")
                .check(CLASSES);
    }

    @Test
    void the_ways_to_publish_do_not_see_each_other() {
        slices().matching(HOUSE + ".publish.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .because("a new way to publish is a new package and touches no other")
                .check(CLASSES);
    }

    @Test
    void every_package_has_a_row_and_says_what_lives_there() {
        Set<String> rooms = rows().map(Row::room).collect(Collectors.toSet());
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).isNotEmpty().allSatisfy(name -> {
            String room =
                    name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1).split("\\.", -1)[0];
            assertThat(rooms).as("row of %s", name).contains(room);
            Class<?> info = Class.forName(name + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class))
                    .as("@NullMarked on %s", name)
                    .isTrue();
        });
    }

    @Test
    void only_time_knows_what_time_it_is() {
        Set<String> clocks = Stream.of(Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
                .map(type -> type.getName() + ".now")
                .collect(Collectors.toCollection(TreeSet::new));
        clocks.add("java.lang.System.currentTimeMillis");

        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".time..")
                .should()
                .callMethodWhere(describe("reads a clock of its own", (JavaMethodCall call) -> {
                    String owner = call.getTargetOwner().getName();
                    return clocks.contains(owner + "." + call.getName())
                            || (owner.equals(Clock.class.getName())
                                    && call.getName().startsWith("system"));
                }))
                .because("due-ness, leases and deadlines are one clock's, and that one can be moved")
                .check(CLASSES);
    }

    @Test
    void nothing_is_injected_into_fields() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .because("what a class needs stands in its constructor, and stays")
                .check(CLASSES);
    }

    record Row(String room, Set<String> mayUse, String because) {
        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            Set<String> mayUse = Arrays.stream(cells[1].strip().split(" +", -1))
                    .filter(room -> !room.isEmpty())
                    .collect(Collectors.toSet());
            return new Row(cells[0].strip(), mayUse, cells[2].strip());
        }
    }
}
