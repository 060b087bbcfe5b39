package io.github.tailunit.report;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small reports of verdicts that were really given. */
public final class Reports {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public static final Metric<double[]> UPPER = Metric.tailMass(Tail.upper(0.9));

    static final Gate<double[]> GATE = Gate.retainsAtLeast(UPPER, 0.2).with(Profile.SMOKE);

    private Reports() {}

    public static Verdict pass() {
        return judge(Loops.accumulating(Loops.healthy()));
    }

    public static Verdict fail() {
        return judge(Loops.accumulating(Loops.forgetful()));
    }

    public static Verdict undecided() {
        return judge(Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofNanos(1)));
    }

    public static Verdict replayed() {
        return judge(Loops.accumulating(Loops.healthy(), "tailunit.run", "2"));
    }

    static Verdict unmeasured() {
        return judge(Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw new IllegalStateException("out of luck");
        })));
    }

    static Verdict mean() {
        return judge(Gate.meanRetainsAtLeast(UPPER, 0.8, 0.3), Loops.accumulating(Loops.forgetful()));
    }

    static Verdict lostCategories() {
        return judge(Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 1), categories());
    }

    static Verdict lostGroups() {
        return judge(Gate.retainsAtLeast(Metric.worstGroup(Groups.ofInts().withAtLeast(5)), 0.9), categories());
    }

    /** Category 0 fills the rest of 100 records; 1 has one record, 2 has two, and so on up to 7. */
    private static RecursiveTraining<int[]> categories() {
        int[] records = new int[100];
        int next = 0;
        for (int category = 1; category <= 7; category++) {
            Arrays.fill(records, next, next + category, category);
            next += category;
        }
        return Loops.<int[]>training()
                .reference(records)
                .learner(new CategoricalLearner())
                .regime(Regime.replace())
                .generations(3)
                .seed(3);
    }

    private static Verdict judge(RecursiveTraining<double[]> training) {
        return judge(GATE, training);
    }

    private static <S> Verdict judge(Gate<S> gate, RecursiveTraining<S> training) {
        try {
            return gate.judge(training);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static TestResult begun(String id) {
        return TestResult.begun(id, "Claims." + id, "claims.Claims", id, NOON);
    }

    public static TestResult ended(String id, Verdict... verdicts) {
        return begun(id).finished(report(id, verdicts), 1.5, Optional.empty());
    }

    public static TestResult broken(String id) {
        return broken(id, "java.lang.IllegalStateException: no data");
    }

    public static TestResult broken(String id, String error, Verdict... verdicts) {
        return begun(id).finished(report(id, verdicts), 1.5, Optional.of(error));
    }

    public static BuildReport of(TestResult... tests) {
        return new BuildReport(List.of(tests));
    }

    static TestReport report(String id, Verdict... verdicts) {
        List<TestReport.Entry> entries = Stream.of(verdicts)
                .map(verdict -> new TestReport.Entry(verdict, Optional.empty()))
                .toList();
        return new TestReport("Claims." + id, Loops.settings(), entries);
    }
}
