package io.github.tailunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "io.github.tailunit.";

    /** The line that data flows along; each package may use only those before it. */
    private static final List<String> FLOW = List.of(
            "random",
            "model",
            "learner",
            "metric",
            "statistics",
            "comparison",
            "generation",
            "oracle",
            "baseline",
            "gate",
            "report");

    /** Adapters made for one library may name it, and it alone. */
    private static final Map<String, String> ADAPTERS =
            Map.of(ROOT + "learner.CommonsMathLearner", "org.apache.commons.math3.");

    private static final List<String> FACES = List.of("assertj", "junit", "commandline");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.tailunit");

    static Stream<String> flow() {
        return FLOW.stream();
    }

    static Stream<String> faces() {
        return FACES.stream();
    }

    @Test
    void every_package_has_its_place() {
        String[] known = Stream.concat(flow(), faces()).map(name -> ROOT + name).toArray(String[]::new);

        classes().should().resideInAnyPackage(known).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("flow")
    void data_flows_one_way(String name) {
        String[] later = Stream.concat(FLOW.subList(FLOW.indexOf(name) + 1, FLOW.size()).stream(), faces())
                .map(other -> ROOT + other)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(MAIN);
    }

    /** Each with the libraries that it alone may use. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "assertj", List.of("org.assertj.."),
            "junit", List.of("org.junit..", "org.opentest4j.."),
            "commandline", List.of("picocli.."));

    @ParameterizedTest
    @MethodSource("faces")
    void faces_do_not_know_each_other(String name) {
        String[] others = faces().filter(other -> !other.equals(name))
                .flatMap(other -> Stream.concat(Stream.of(ROOT + other), LIBRARIES.get(other).stream()))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(MAIN);
    }

    /** It has reports and baselines before it, and judges nothing. */
    @Test
    void the_command_line_trains_nothing() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "commandline")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "random",
                        ROOT + "model",
                        ROOT + "learner",
                        ROOT + "statistics",
                        ROOT + "comparison",
                        ROOT + "oracle",
                        ROOT + "gate")
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("flow")
    void the_core_knows_no_test_framework(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..", "org.opentest4j..", "org.assertj..", "org.openjdk.jmh..", "picocli..")
                .check(MAIN);
    }

    @Test
    void only_the_report_writes_verdicts() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "report", ROOT + "junit", ROOT + "assertj", ROOT + "commandline")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "report")
                .check(MAIN);
    }

    @Test
    void public_signatures_name_no_library_but_those_of_the_faces_and_of_adapters() {
        classes()
                .that()
                .arePublic()
                .should(nameOnly(Set.of("java.", ROOT, "org.jspecify.")))
                .check(MAIN.that(com.tngtech.archunit.base.DescribedPredicate.describe("core", type -> !isFace(type))));
    }

    private static boolean isAdapted(JavaClass type, JavaClass used) {
        return ADAPTERS.containsKey(type.getName()) && used.getName().startsWith(ADAPTERS.get(type.getName()));
    }

    private static boolean isFace(JavaClass type) {
        return FACES.stream().anyMatch(face -> type.getPackageName().equals(ROOT + face));
    }

    private static ArchCondition<JavaClass> nameOnly(Set<String> prefixes) {
        return new ArchCondition<>("name only types of " + prefixes + " in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(
                                Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream()),
                                type.getMethods().stream()
                                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                                        .flatMap(ArchitectureTest::signature))
                        .map(JavaClass::getBaseComponentType)
                        .filter(used -> !used.isPrimitive())
                        .filter(used -> prefixes.stream().noneMatch(used.getName()::startsWith))
                        .filter(used -> !isAdapted(type, used))
                        .forEach(used -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " names " + used.getName())));
            }
        };
    }

    /** Type arguments included: a function that gives a library's type names the library. */
    private static Stream<JavaClass> signature(JavaMethod method) {
        return Stream.of(
                        method.getParameterTypes().stream(),
                        Stream.of(method.getReturnType()),
                        method.getExceptionTypes().stream())
                .flatMap(types -> types)
                .flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    @Test
    void only_one_class_reads_and_writes_json() {
        noClasses()
                .that()
                .haveNameNotMatching(java.util.regex.Pattern.quote(ROOT + "baseline.JsonText") + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(MAIN);
    }

    @Test
    void static_state_does_not_change() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should()
                .beFinal()
                .check(MAIN);
    }

    @Test
    void public_classes_are_not_open_by_accident() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .and()
                .resideOutsideOfPackage(ROOT + "assertj")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }
}
