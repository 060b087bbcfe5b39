package io.github.tailunit.generation;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import java.util.Random;

/** Trains a gate's worth of lineages on a million records; {@link MillionRecordsTest} runs it in little memory. */
final class MillionRecordsProgram {

    private static final int RECORDS = 1_000_000;
    private static final int GENERATIONS = 10;

    private MillionRecordsProgram() {}

    /** Prints one line a learner: how many lineages were measured. */
    public static void main(String[] arguments) throws InterruptedException {
        double[] reference =
                new Random(3).doubles(RECORDS).map(u -> -Math.log1p(-u)).toArray();
        measure("gaussian", reference, GaussianLearner.unbiased(), Integer.parseInt(arguments[0]));
        measure(
                "resampling",
                reference,
                new ResamplingLearner<>(BatchType.of(reference)),
                Integer.parseInt(arguments[1]));
        measureClosed(reference, Integer.parseInt(arguments[2]));
    }

    /** The evaluation batches of closed models do not fit, so they are dropped and drawn again by training again. */
    private static void measureClosed(double[] reference, int lineages) throws InterruptedException {
        Closing learner = new Closing((data, random) -> (size, draws) -> repeated(data, draws.nextInt(RECORDS), size));
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(reference)
                .learner(learner)
                .generations(2)
                .evaluationSize(5 * RECORDS);
        Gauge<double[]> gauge = Metric.tailMass(Tail.upper(0.99)).calibrate(reference, RECORDS);
        Measurement first = training.lineage(0).measure(gauge, 1, EvaluationPath.SAMPLE, 5 * RECORDS);
        for (int index = 1; index < lineages; index++) {
            training.lineage(index);
        }
        Measurement again = training.lineage(0).measure(gauge, 1, EvaluationPath.SAMPLE, 5 * RECORDS);
        System.out.println("closed: trained again " + (learner.fits() > 2 * lineages) + ", all closed once "
                + learner.allAreClosedOnce() + ", the same " + again.equals(first));
    }

    private static double[] repeated(double[] data, int from, int size) {
        double[] drawn = new double[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = data[(from + i) % data.length];
        }
        return drawn;
    }

    private static void measure(String name, double[] reference, Learner<double[]> learner, int lineages)
            throws InterruptedException {
        RecursiveTraining<double[]> training = Loops.<double[]>training("tailunit.threads", "2")
                .reference(reference)
                .learner(learner)
                .drawing(Drawing.RECORDS)
                .generations(GENERATIONS);
        Gauge<double[]> gauge = Metric.tailMass(Tail.upper(0.99)).calibrate(reference, RECORDS);
        int[] measured = {0};
        try {
            training.runner()
                    .inOrder(
                            lineages,
                            training.timeBudget(),
                            index ->
                                    training.lineage(index).measure(gauge, GENERATIONS, EvaluationPath.SAMPLE, RECORDS),
                            (index, measurement) -> {
                                measured[0] += measurement instanceof Measurement.Undefined ? 0 : 1;
                                return true;
                            });
        } catch (java.util.concurrent.TimeoutException impossible) {
            throw new AssertionError(impossible);
        }
        System.out.println(name + ": " + measured[0] + " lineages measured");
    }
}
