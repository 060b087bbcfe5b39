package io.github.tailunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the types promise, by what the compiler accepts and what it does not. */
class TypingTest {

    private static final String NOT_APPLICABLE = "compiler.err.cant.apply.symbol";
    private static final String INCOMPATIBLE = "compiler.err.prob.found.req";

    private static final String BEFORE = """
            package user;

            import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
            import static io.github.tailunit.generation.Regime.accumulate;

            import io.github.tailunit.gate.Gate;
            import io.github.tailunit.generation.RealData;
            import io.github.tailunit.generation.RecursiveTraining;
            import io.github.tailunit.learner.CommonsMathLearner;
            import io.github.tailunit.metric.*;
            import io.github.tailunit.model.Learner;
            import io.github.tailunit.oracle.Ideal;
            import java.time.Duration;
            import java.util.*;
            import java.util.function.Function;
            import org.apache.commons.math3.distribution.NormalDistribution;

            abstract class User {
                record Claim(double amount, String cause) {}
                record Patient(int age, boolean sepsis) {}

                RecursiveTraining<double[]> numbers;
                RecursiveTraining<double[][]> rows;
                RecursiveTraining<int[]> categories;
                RecursiveTraining<List<Claim>> claims;
                RecursiveTraining<ArrayList<Claim>> arrays;
                RecursiveTraining<List<Patient>> patients;
                Learner<List<Claim>> claimsLearner;
                Metric<List<Claim>> claimsMetric;
                Metric<List<Patient>> patientsMetric;
                Metric<Object> anyMetric;
                Function<Object, NormalDistribution> anyFit;
            """;

    /** The diagnostics of each statement, in a method of its own; one compilation for all. */
    private static List<List<String>> diagnostics(List<String> statements) {
        StringBuilder source = new StringBuilder(BEFORE);
        for (int i = 0; i < statements.size(); i++) {
            source.append("void use").append(i).append("() throws Exception { ");
            source.append(statements.get(i)).append(" }\n");
        }
        long first = BEFORE.lines().count() + 1;
        List<List<String>> byStatement = new ArrayList<>();
        statements.forEach(statement -> byStatement.add(new ArrayList<>()));
        for (Diagnostic<? extends JavaFileObject> diagnostic :
                compile(source.append("}\n").toString())) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                byStatement.get((int) (diagnostic.getLineNumber() - first)).add(diagnostic.getCode());
            }
        }
        return byStatement;
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(String source) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///user/User.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of("-proc:none", "-Xdiags:verbose", "-cp", System.getProperty("java.class.path"));
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, List.of(file));
        try {
            task.analyze(); // writes no class
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return diagnostics.getDiagnostics();
    }

    private static void assertAccepted(String... statements) {
        List<List<String>> diagnostics = diagnostics(List.of(statements));

        for (int i = 0; i < statements.length; i++) {
            assertThat(diagnostics.get(i)).as(statements[i]).isEmpty();
        }
    }

    private static void assertRejected(String code, String... statements) {
        List<List<String>> diagnostics = diagnostics(List.of(statements));

        for (int i = 0; i < statements.length; i++) {
            assertThat(diagnostics.get(i))
                    .as(statements[i])
                    .singleElement()
                    .asString()
                    .startsWith(code); // one letter more where a method has several forms
        }
    }

    @Test
    void tails_fit_batches_of_numbers_and_components_are_inferred() {
        assertAccepted(
                "assertThat(numbers).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);",
                "assertThat(rows).tailMass(Tail.lower(0.01, 2)).isNoWorseThanIdeal();",
                "assertThat(claims).tailMass(Tail.upper(0.99, Claim::amount)).retainsAtLeast(0.5);",
                "assertThat(claims).tailMass(Tail.both(0.99, claim -> claim.amount())).isWithinIdealRange();",
                "assertThat(patients).tailMass(Tail.upper(0.99, Patient::age)).retainsAtLeast(0.5);",
                "Tail<List<Claim>> tail = Tail.upper(0.99, Claim::amount);",
                "assertThat(numbers).quantile(Tail.upper(0.99)).retainsBetween(0.8, 1.2);",
                "assertThat(arrays).expectedShortfall(Tail.upper(0.99, Claim::amount)).isNoWorseThanIdeal();",
                "assertThat(claims).variance(Values.by(Claim::amount)).retainsBetween(0.5, 2);",
                "assertThat(rows).tailCoverage(Tail.both(0.98, 0), 5).retainsAtLeast(0.8);",
                "assertThat(claims).effectiveTailRecords(Tail.upper(0.9, Claim::amount)).retainsAtLeast(0.8);");
        assertRejected(
                NOT_APPLICABLE,
                "assertThat(categories).tailMass(Tail.upper(0.99));",
                "assertThat(claims).tailMass(Tail.upper(0.99));",
                "assertThat(rows).tailMass(Tail.upper(0.99));",
                "assertThat(numbers).tailMass(Tail.upper(0.99, 1));",
                "assertThat(categories).rareCategories(Categories.by(Claim::cause), 0.01);");
    }

    @Test
    void events_and_categories_of_records_are_inferred() {
        assertAccepted(
                "assertThat(patients).rateOf(Event.ofRecords(\"sepsis\", Patient::sepsis)).retainsAtLeast(0.7);",
                "assertThat(patients).rateOf(Event.ofRecords(\"old\", patient -> patient.age() > 90)).retainsAtLeast(0.7);",
                "Event<List<Patient>> sepsis = Event.ofRecords(\"sepsis\", Patient::sepsis);",
                "assertThat(claims).rareCategories(Categories.by(Claim::cause), 0.01).retainsAtLeast(0.8);",
                "assertThat(categories).rareCategories(Categories.ofInts(), 0.01).isNoWorseThanIdeal();");
    }

    @Test
    void metric_for_other_records_is_rejected() {
        assertRejected(
                NOT_APPLICABLE,
                "assertThat(claims).metric(patientsMetric);",
                "assertThat(patients).tailMass(Tail.upper(0.99, Claim::amount));",
                "assertThat(claims).rateOf(Event.ofRecords(\"sepsis\", Patient::sepsis));",
                "Gate.retainsAtLeast(patientsMetric, 0.5).judge(claims);",
                "Gate.isNoWorseThanIdeal(claimsMetric).judge(numbers);");
    }

    @Test
    void metric_for_lists_serves_every_kind_of_list() {
        assertAccepted(
                "assertThat(arrays).tailMass(Tail.upper(0.99, Claim::amount)).retainsAtLeast(0.5).isNoWorseThanIdeal();",
                "assertThat(arrays).metric(claimsMetric).retainsBetween(0.5, 2);",
                "assertThat(arrays).metric(claimsMetric).isNoWorseThan(Ideal.ideal());",
                "assertThat(arrays).metric(claimsMetric).isNoWorseThan(Ideal.ideal(claimsLearner));",
                "Gate.retainsAtLeast(claimsMetric, 0.5).judge(arrays);",
                "Gate.retainsBetween(claimsMetric, 0.5, 2).with(io.github.tailunit.gate.Profile.SMOKE).judge(arrays);",
                "Gate.isNoWorseThan(claimsMetric, Ideal.ideal(claimsLearner)).atGeneration(2).judge(arrays);",
                "Gate.isWithinIdealRange(claimsMetric).judge(arrays);",
                "Gate<ArrayList<Claim>> gate = Gate.retainsAtLeast(claimsMetric, 0.5);",
                "Gate<double[]> gate = Gate.isNoWorseThanIdeal(anyMetric);",
                "assertThat(numbers).metric(anyMetric).retainsAtLeast(0.5);",
                "Gate.retainsAtLeast(anyMetric, 0.5).judge(categories);");
    }

    @Test
    void gates_in_one_sentence_are_inferred() {
        assertAccepted(
                "Gate.retainsAtLeast(Metric.tailMass(Tail.both(0.98)), 0.5).judge(numbers);",
                "Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.99, Claim::amount)), 0.5).judge(claims);",
                "Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.99, Claim::amount)), 0.5).judge(arrays);",
                "Gate.isNoWorseThanIdeal(Metric.rateOf(Event.ofRecords(\"sepsis\", Patient::sepsis))).judge(patients);",
                "Gate<double[]> gate = Gate.retainsAtLeast(Metric.ofStatistic(\"first\", batch -> batch[0]), 0.5);",
                "assertThat(numbers).metric(Metric.ofStatistic(\"first\", batch -> batch[0])).retainsAtLeast(0.5);");
    }

    @Test
    void groups_fit_the_records_they_group() {
        assertAccepted(
                "assertThat(claims).worstGroup(Groups.by(Claim::cause)).isNoWorseThanIdeal();",
                "assertThat(arrays).worstGroup(Groups.by(Claim::cause).withAtLeast(50)).retainsAtLeast(0.5);",
                "assertThat(patients).worstGroup(Groups.by(patient -> patient.sepsis())).allowing(0.1).isNoWorseThanIdeal();",
                "assertThat(categories).worstGroup(Groups.ofInts()).retainsAtLeast(0.5);",
                "assertThat(rows).worstGroup(Groups.ofRows(row -> row[0] > 0)).retainsAtLeast(0.5);");
        assertRejected(
                NOT_APPLICABLE,
                "assertThat(patients).worstGroup(Groups.ofInts());",
                "assertThat(numbers).worstGroup(Groups.ofInts());");
    }

    @Test
    void events_whose_probability_is_declared_fit_the_batches() {
        assertAccepted(
                "assertThat(patients).rareEvent(Event.ofRecords(\"sepsis\", Patient::sepsis), 1e-4).retainsAtLeast(0.5);",
                "assertThat(patients).rareEvent(Event.ofRecords(\"sepsis\", Patient::sepsis), 1e-4).tolerating(0.1)"
                        + ".atGeneration(3).retainsAtLeast(0.5);");
        assertRejected(
                NOT_APPLICABLE, "assertThat(claims).rareEvent(Event.ofRecords(\"sepsis\", Patient::sepsis), 1e-4);");
    }

    @Test
    void ideals_and_real_data_fit_the_batches() {
        assertAccepted(
                "assertThat(numbers).tailMass(Tail.upper(0.9)).isNoWorseThan(Ideal.ideal().seeing(0.8));",
                "assertThat(arrays).metric(claimsMetric).isWithinRangeOf(Ideal.ideal(claimsLearner).fromFirstFit());",
                "numbers.reference(RealData.from((size, random) -> random.doubles(size).toArray()));",
                "claims.freshData(RealData.disjoint(List.of(new Claim(1, \"fire\"))));");
        assertRejected(
                NOT_APPLICABLE,
                "assertThat(numbers).tailMass(Tail.upper(0.9)).isNoWorseThan(Ideal.ideal(claimsLearner));",
                "numbers.freshData(RealData.disjoint(new int[3]));");
    }

    @Test
    void learners_are_inferred_from_lambdas() {
        assertAccepted(
                "Learner<double[]> own = Learner.named(\"own\", (data, random) -> (size, r) -> new double[size]);",
                "numbers.learner(Learner.named(\"own\", (data, random) -> { double first = data[0]; return (n, r) -> new double[n]; }));",
                "numbers.learner((data, random) -> (size, r) -> r.doubles(size).toArray());",
                "claims.learnerPerLineage(() -> (data, random) -> (size, r) -> data.subList(0, size));",
                "RecursiveTraining<double[]> own = RecursiveTraining.of(new double[3], Learner.named(\"own\", (data, random) -> (n, r) -> data));",
                "numbers.learner(CommonsMathLearner.of(\"normal\", data -> new NormalDistribution(data[0], 1)));",
                "numbers.learner(CommonsMathLearner.of(\"any\", anyFit));");
    }

    @Test
    void learner_of_other_batches_is_rejected() {
        assertRejected(
                NOT_APPLICABLE,
                "numbers.learner(claimsLearner);",
                "arrays.learner(claimsLearner);",
                "categories.learner(CommonsMathLearner.of(\"any\", anyFit));",
                "RecursiveTraining.of(new double[3], claimsLearner);",
                "numbers.reference(new int[3]);",
                "assertThat(numbers).tailMass(Tail.upper(0.9)).isNoWorseThan(Ideal.ideal(claimsLearner));",
                "Gate.isNoWorseThan(patientsMetric, Ideal.ideal(claimsLearner)).judge(claims);");
        assertRejected(
                INCOMPATIBLE,
                "Learner<double[]> own = Learner.named(\"own\", (data, random) -> (size, r) -> new int[size]);",
                "Tail<int[]> tail = Tail.upper(0.99);");
    }

    @Test
    void settings_keep_the_type() {
        assertAccepted("RecursiveTraining<List<Claim>> same = claims.reference(List.of()).learner(claimsLearner)"
                + ".regime(accumulate()).generations(3).sampleSize(5).evaluationSize(9).seed(1)"
                + ".timeBudget(Duration.ofSeconds(1)).withoutReplayCheck();");
    }

    @Test
    void one_static_import_serves_other_types_too() {
        assertAccepted(
                "assertThat(\"text\").startsWith(\"t\");",
                "assertThat(List.of(1)).containsExactly(1);",
                "assertThat(Optional.of(1)).contains(1);",
                "assertThat(new double[] {1}).hasSize(1);",
                "assertThat(numbers).isNotNull().as(\"mine\").tailMass(Tail.upper(0.9));");
    }

    @Test
    void nonsense_is_rejected_so_that_the_compiler_is_known_to_look() {
        assertRejected("compiler.err.cant.resolve.location", "nonsense = 1;");
    }
}
