package consumer;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.ReportDirectory;
import io.github.tailunit.report.VerdictText;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Judges the loop that the argument names, accumulate or replace; the exit status is 0 for a pass and 1 else. */
final class JudgeHeights {

    private JudgeHeights() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        Regime regime = args[0].equals("accumulate") ? Regime.accumulate() : Regime.replace();
        RecursiveTraining<double[]> training = RecursiveTraining.of(heights(), GaussianLearner.unbiased())
                .regime(regime)
                .sampleSize(5);

        Verdict verdict = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.95)), 0.5).judge(training);

        System.out.println(VerdictText.of(verdict));
        ReportDirectory.report("heights under " + args[0], verdict);
        System.exit(verdict instanceof Verdict.Pass ? 0 : 1);
    }

    /** In standard deviations from the mean. */
    private static double[] heights() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    }
}
