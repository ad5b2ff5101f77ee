package dev.draftwatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.DocumentedAt;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever asks what an operation's behaviour rests on finds it at the operation. */
class OperationsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.draftwatch.emulator");
    /** Where calls are handed to operations. */
    private static final List<Class<?>> FINDERS = List.of(ImagesApi.class, SettingsApi.class, VisitorUrls.class);

    private static final Set<String> NOT_OPERATIONS = Set.of("wire", "status", "alone", "control");
    private static final Pattern SWITCH = Pattern.compile("\\b[a-z]+[A-Z][A-Za-z]*\\b|\\brefusals\\b");

    @Test
    void every_operation_says_where_and_when_its_behaviour_was_documented_and_what_is_assumed() {
        Set<String> switches = Arrays.stream(Behaviour.class.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());

        assertThat(operations()).hasSizeGreaterThan(17).allSatisfy(operation -> {
            assertThat(operation.isAnnotatedWith(DocumentedAt.class))
                    .as("@DocumentedAt on %s", operation.getFullName())
                    .isTrue();
            DocumentedAt documented = operation.getAnnotationOfType(DocumentedAt.class);
            assertThat(documented.value()).as(operation.getFullName()).startsWith("images/");
            assertThat(LocalDate.parse(documented.date())).isAfter("2021-09-14");
            assertThat(SWITCH.matcher(documented.assumed()).results().map(MatchResult::group))
                    .as("the switches named at %s", operation.getFullName())
                    .isSubsetOf(switches);
        });
    }

    @Test
    void whatever_a_call_is_handed_to_is_one_of_them() {
        Set<String> handedTo = FINDERS.stream()
                .map(CLASSES::get)
                .flatMap(finder -> Stream.concat(
                        finder.getMethodCallsFromSelf().stream(), finder.getMethodReferencesFromSelf().stream()))
                .map(JavaAccess::getTarget)
                .filter(OperationsTest::isAnswer)
                .map(target -> target.getOwner().getName() + "." + target.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(handedTo)
                .hasSizeGreaterThan(16)
                .isSubsetOf(operations()
                        .map(operation -> operation.getOwner().getName() + "." + operation.getName())
                        .toList());
    }

    private static boolean isAnswer(CodeUnitAccessTarget target) {
        return target.getRawReturnType().isEquivalentTo(Answer.class);
    }

    private static Stream<JavaMethod> operations() {
        return CLASSES.stream()
                .filter(OperationsTest::isOfOperations)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .filter(method -> method.getRawReturnType().isEquivalentTo(Answer.class));
    }

    private static boolean isOfOperations(JavaClass type) {
        String below = type.getPackageName().substring("dev.draftwatch.emulator".length());
        return !below.isEmpty() && !NOT_OPERATIONS.contains(below.substring(1));
    }
}
