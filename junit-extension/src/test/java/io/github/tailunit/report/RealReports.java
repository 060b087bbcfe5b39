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

/** Reports of real verdicts on small loops, all begun at one instant. */
public final class RealReports {

    public static final Metric<double[]> UPPER = Metric.tailMass(Tail.upper(0.9));

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private RealReports() {}

    /** Nothing that the test has begun is known. */
    public static TestResult begun(String name) {
        return TestResult.begun("[id:" + name + "]", "ClaimsTest." + name, "ClaimsTest", name, NOON);
    }

    public static TestResult test(String name, Verdict... verdicts) {
        return ended(name, Optional.empty(), verdicts);
    }

    public static TestResult ended(String name, Optional<String> error, Verdict... verdicts) {
        List<TestReport.Entry> entries = Arrays.stream(verdicts)
                .map(verdict -> new TestReport.Entry(verdict, Optional.empty()))
                .toList();
        TestReport report = new TestReport("ClaimsTest." + name, Loops.settings("tailunit.threads", "2"), entries);
        return begun(name).finished(report, 1.25, error);
    }

    public static BuildReport of(TestResult... tests) {
        return new BuildReport(List.of(tests));
    }

    public static Gate<double[]> gate() {
        return gate(UPPER);
    }

    public static Gate<double[]> gate(Metric<double[]> metric) {
        return Gate.retainsAtLeast(metric, 0.2).with(Profile.SMOKE);
    }

    public static Verdict pass() throws InterruptedException {
        return gate().judge(Loops.accumulating(Loops.healthy()));
    }

    public static Verdict fail() throws InterruptedException {
        return gate().judge(Loops.accumulating(Loops.forgetful()));
    }

    /** There was no time to decide. */
    public static Verdict undecided() throws InterruptedException {
        return gate().judge(Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofNanos(1)));
    }

    public static Verdict replayed() throws InterruptedException {
        return gate().judge(Loops.accumulating(Loops.healthy(), "tailunit.run", "2"));
    }

    public static Verdict broken() throws InterruptedException {
        return gate().judge(Loops.accumulating(Learner.named("broken", (data, random) -> {
            throw new IllegalStateException("out of luck");
        })));
    }

    public static Verdict mean() throws InterruptedException {
        return Gate.meanRetainsAtLeast(UPPER, 0.8, 0.3).judge(Loops.accumulating(Loops.forgetful()));
    }

    public static Verdict lostCategories() throws InterruptedException {
        return Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 1)
                .judge(training(new CategoricalLearner()));
    }

    public static Verdict lostGroups() throws InterruptedException {
        return Gate.retainsAtLeast(Metric.worstGroup(Groups.ofInts().withAtLeast(5)), 0.9)
                .judge(training(new CategoricalLearner()));
    }

    /** Category 0 fills the rest of 100 records; 1 has one record, 2 has two, and so on up to 7. */
    private static RecursiveTraining<int[]> training(Learner<int[]> learner) {
        int[] records = new int[100];
        int next = 0;
        for (int category = 1; category <= 7; category++) {
            Arrays.fill(records, next, next + category, category);
            next += category;
        }
        return Loops.<int[]>training()
                .reference(records)
                .learner(learner)
                .regime(Regime.replace())
                .generations(3)
                .seed(3);
    }
}
