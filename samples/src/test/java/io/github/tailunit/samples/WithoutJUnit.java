package io.github.tailunit.samples;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.VerdictText;

/** A gate in a main method: no JUnit, no AssertJ. The exit status is 0 for a pass and 1 for anything else. */
final class WithoutJUnit {

    private WithoutJUnit() {}

    static Verdict judge(double[] heights) throws InterruptedException {
        return Gate.retainsAtLeast(Metric.tailMass(Tail.both(0.98)), 0.5)
                .judge(RecursiveTraining.of(heights, GaussianLearner.unbiased()).regime(Regime.accumulate()));
    }

    public static void main(String[] args) throws InterruptedException {
        Verdict verdict = judge(ClaimsTest.amounts());
        System.out.println(VerdictText.of(verdict));
        System.exit(verdict instanceof Verdict.Pass ? 0 : 1);
    }
}
