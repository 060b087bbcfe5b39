package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.NaNPolicy;

/** The table over generations, made after the verdict: it explains, it does not decide. */
final class Table<S> {

    /** With the first three, each generation of a loop of 20; a multiple of the columns that a narrow table has. */
    private static final int MANY = 20;

    private final Reading<S> reading;

    Table(Reading<S> reading) {
        this.reading = reading;
    }

    /** Each generation where there are few; else the first three and some that are spread evenly up to the last. */
    private static List<Integer> columns(int generations) {
        TreeSet<Integer> columns = new TreeSet<>(columns(generations, Trajectories.FEW));
        columns.addAll(columns(generations, Math.min(generations, MANY)));
        return List.copyOf(columns);
    }

    /** Generations 0, 1 and 2, and so many more that are spread evenly up to the last. */
    static List<Integer> columns(int generations, int later) {
        TreeSet<Integer> columns = new TreeSet<>();
        for (int generation = 0; generation <= Math.min(2, generations); generation++) {
            columns.add(generation);
        }
        for (int i = 1; i <= later && generations > 2; i++) {
            columns.add(2 + Math.round((generations - 2f) * i / later));
        }
        return List.copyOf(columns);
    }

    Trajectories of(SamplingNoise noise, List<Run> runs, Optional<Lineage<S>> replayed)
            throws InterruptedException, TimeoutException {
        List<Integer> columns = columns(reading.generations());
        List<double[]> kept = replayed.isPresent() ? List.of() : measure(runs, columns);
        List<OptionalDouble> medians = new ArrayList<>();
        List<Double> idealMedian = new ArrayList<>();
        List<Double> idealWorst = new ArrayList<>();
        List<Double> idealBest = new ArrayList<>();
        double start = reading.referenceRetention();
        for (int column = 0; column < columns.size(); column++) {
            int generation = columns.get(column);
            int at = column;
            medians.add(median(kept.stream().mapToDouble(run -> run[at]).toArray()));
            idealMedian.add(generation == 0 ? start : noise.quantile(generation, 0.5));
            idealWorst.add(generation == 0 ? start : noise.quantile(generation, 0.05));
            idealBest.add(generation == 0 ? start : noise.quantile(generation, 0.95));
        }
        Optional<List<OptionalDouble>> single =
                replayed.isEmpty() ? Optional.empty() : Optional.of(defined(row(replayed.get(), columns)));
        return new Trajectories(columns, medians, idealMedian, idealWorst, idealBest, trajectories(runs, kept), single);
    }

    private static List<Trajectories.Trajectory> trajectories(List<Run> runs, List<double[]> kept) {
        return IntStream.range(0, kept.size())
                .mapToObj(i -> new Trajectories.Trajectory(runs.get(i).index(), defined(kept.get(i))))
                .toList();
    }

    private static List<OptionalDouble> defined(double[] row) {
        return Arrays.stream(row).mapToObj(Table::defined).toList();
    }

    private List<double[]> measure(List<Run> runs, List<Integer> columns)
            throws InterruptedException, TimeoutException {
        List<double[]> kept = new ArrayList<>();
        reading.inOrder(runs, lineage -> row(lineage, columns), kept::add);
        return kept;
    }

    /** NaN stands for undefined inside this class only. */
    private double[] row(Lineage<S> lineage, List<Integer> columns) throws InterruptedException {
        double[] kept = new double[columns.size()];
        for (int i = 0; i < kept.length; i++) {
            int generation = columns.get(i);
            Measurement measured = generation == 0
                    ? new Measurement.Scalar(reading.referenceRetention())
                    : reading.retention(lineage, generation);
            kept[i] = measured.value().orElse(Double.NaN);
        }
        return kept;
    }

    static OptionalDouble median(double[] values) {
        double median = Median.withDefaults().with(NaNPolicy.EXCLUDE).evaluate(values);
        return Double.isNaN(median) ? OptionalDouble.empty() : OptionalDouble.of(median);
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
