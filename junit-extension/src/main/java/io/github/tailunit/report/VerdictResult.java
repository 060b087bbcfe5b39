package io.github.tailunit.report;

import io.github.tailunit.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * One verdict of a report, as it was written: what pages, summaries and comparisons are made from, in the process that judged and
 * in any later one.
 */
public final class VerdictResult {

    private final JsonTree tree;

    VerdictResult(JsonTree tree) {
        this.tree = tree;
        readAll();
    }

    /** What is malformed is found when it is read, not by the page or the summary that it would cost. */
    private void readAll() {
        outcome();
        statement();
        metric();
        bound();
        caveats();
        generation();
        text();
        declaredBy();
        runs();
        violations();
        violationRate();
        meanInterval();
        errorRates();
        eValue();
        trajectories().ifPresent(this::fits);
        tailCurves().forEach(VerdictResult::fits);
        extinct();
        declined();
        strata();
        setup();
        tree.object("setup").optionalInteger("seedRotation");
        baseline();
        recordCommand();
    }

    private void fits(Trajectories kept) {
        int generations = kept.generations().size();
        Stream<List<?>> others = Stream.of(kept.medianRun(), kept.idealMedian(), kept.idealWorst(), kept.idealBest());
        if (generations == 0
                || Stream.concat(others, kept.runs().stream()).anyMatch(values -> values.size() != generations)) {
            throw new JsonTree.Malformed("trajectories", "lists of as many values as there are generations");
        }
        DrawnBound.of(this);
    }

    private static void fits(TailCurve curve) {
        int thresholds = curve.thresholds().size();
        if (thresholds == 0
                || Stream.of(curve.reference(), curve.first(), curve.last())
                        .anyMatch(shares -> shares.size() != thresholds)) {
            throw new JsonTree.Malformed("tailCurves", "lists of as many shares as there are thresholds");
        }
    }

    /**
     * The verdict as a tree of maps, lists and plain values.
     *
     * @return the tree, which is not to be changed
     */
    Map<String, ?> tree() {
        return tree.map();
    }

    /**
     * What became of the gate.
     *
     * @return neither {@link Outcome#UNFINISHED} nor {@link Outcome#ERROR}
     */
    public Outcome outcome() {
        boolean wasNotAsked = tree.has("reason") && isNoVerdict(tree.choice("reason", Verdict.Reason.class));
        return wasNotAsked ? Outcome.NOT_JUDGED : tree.choice("outcome", Outcome.class);
    }

    private static boolean isNoVerdict(Verdict.Reason reason) {
        return reason == Verdict.Reason.REPLAY || reason == Verdict.Reason.RECORDED;
    }

    /**
     * What was asked, in one line.
     *
     * @return such as {@code tail mass above q0.99 (x > 26.04; 200 reference records) keeps at least 0.50 at generation 10}
     */
    public String statement() {
        return tree.object("statement").text("text");
    }

    /**
     * What is measured.
     *
     * @return the metric with everything that was frozen on the reference
     */
    public String metric() {
        return tree.object("statement").text("metric");
    }

    /**
     * Whether what is asked is a share of the reference value, rather than to keep up with ideal or recorded runs.
     *
     * @return the smallest share that is no violation, if all runs have the same
     */
    public OptionalDouble bound() {
        return tree.object("statement").object("condition").optionalNumber("bound");
    }

    /**
     * What must be said besides.
     *
     * @return sentences
     */
    public List<String> caveats() {
        return tree.object("statement").texts("caveats");
    }

    /**
     * The generation that is judged.
     *
     * @return 1 or more
     */
    public int generation() {
        return tree.object("statement").integer("generation");
    }

    /**
     * The whole text of the verdict.
     *
     * @return one line for a pass, the failure message else
     */
    public String text() {
        return tree.text("text");
    }

    /**
     * The annotation that asked for the verdict.
     *
     * @return the annotation as it is written, or empty if code asked
     */
    public Optional<String> declaredBy() {
        return tree.optionalText("declaredBy");
    }

    /**
     * One run.
     *
     * @param index its index
     * @param retention what it kept of the reference value; empty if it could not be measured
     * @param cause why it could not be measured
     * @param violated whether it violates what is asked
     */
    public record Run(int index, OptionalDouble retention, Optional<String> cause, boolean violated) {}

    /**
     * The runs that were looked at.
     *
     * @return in the order of their index
     */
    public List<Run> runs() {
        return tree.objects("runs").stream()
                .map(run -> new Run(
                        run.integer("index"),
                        run.optionalNumber("retention"),
                        run.optionalText("retentionCause"),
                        run.flag("violated")))
                .toList();
    }

    /** What the runs kept that could be measured. */
    double[] retentions() {
        return runs().stream().flatMapToDouble(run -> run.retention().stream()).toArray();
    }

    /**
     * What the median run kept of the reference value, of the runs that could be measured.
     *
     * @return a share, or empty if no run could be measured
     */
    public OptionalDouble medianKept() {
        double[] kept = retentions();
        return kept.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Median.withDefaults().evaluate(kept));
    }

    /**
     * How many runs violate what is asked.
     *
     * @return 0 or more
     */
    public int violations() {
        return tree.integer("violations");
    }

    /**
     * An interval.
     *
     * @param lower its lower end
     * @param upper its upper end
     * @param confidence how sure it is
     */
    public record Interval(double lower, double upper, double confidence) {}

    /**
     * The share of all possible runs that violate what is asked, as far as these runs tell, valid whenever looking stopped.
     *
     * @return an interval within [0, 1]
     */
    public Interval violationRate() {
        return interval(tree.object("violationRate"));
    }

    /**
     * The expectation of what a run keeps, as far as these runs tell, where a mean is judged.
     *
     * @return an interval, or empty
     */
    public Optional<Interval> meanInterval() {
        return tree.optionalObject("meanInterval").map(VerdictResult::interval);
    }

    private static Interval interval(JsonTree interval) {
        return new Interval(interval.number("lower"), interval.number("upper"), interval.number("confidence"));
    }

    /**
     * The error rates of a gate, and how many runs it may take.
     *
     * @param alpha the declared false-alarm rate
     * @param falseAlarmRate the exact one
     * @param beta the declared miss rate
     * @param missRate the exact one
     * @param minRuns the fewest runs that decide
     * @param maxRuns the most runs
     */
    public record ErrorRates(
            double alpha, double falseAlarmRate, double beta, double missRate, int minRuns, int maxRuns) {}

    /**
     * The error rates.
     *
     * @return all of them
     */
    public ErrorRates errorRates() {
        JsonTree test = tree.object("test");
        return new ErrorRates(
                test.number("alpha"),
                test.number("falseAlarmRate"),
                test.number("beta"),
                test.number("missRate"),
                test.integer("minRuns"),
                test.integer("maxRuns"));
    }

    /**
     * How strongly the runs speak against a healthy model.
     *
     * @return the e-value when looking stopped, infinite if it exceeds all numbers
     */
    public double eValue() {
        return tree.has("eValueCause") ? Double.POSITIVE_INFINITY : tree.number("eValue");
    }

    /**
     * What was kept from generation to generation.
     *
     * @param generations the generations, from 0
     * @param medianRun the median over runs
     * @param idealMedian the median over ideal runs
     * @param idealWorst what the worst twentieth of ideal runs stays below
     * @param idealBest what the best twentieth of ideal runs keeps at least
     * @param runs what each run kept, in the order of {@link VerdictResult#runs()}; the replayed one alone if one is replayed
     */
    public record Trajectories(
            List<Integer> generations,
            List<OptionalDouble> medianRun,
            List<Double> idealMedian,
            List<Double> idealWorst,
            List<Double> idealBest,
            List<List<OptionalDouble>> runs) {}

    /**
     * What was kept from generation to generation.
     *
     * @return trajectories, or empty if they were not measured
     */
    public Optional<Trajectories> trajectories() {
        return tree.optionalObject("trajectories")
                .map(given -> new Trajectories(
                        given.numbers("generations").stream()
                                .map(Double::intValue)
                                .toList(),
                        given.optionalNumbers("medianRun"),
                        given.numbers("idealMedian"),
                        given.numbers("idealWorst"),
                        given.numbers("idealBest"),
                        given.has("replayedRun")
                                ? List.of(given.optionalNumbers("replayedRun"))
                                : given.objects("runs").stream()
                                        .map(run -> run.optionalNumbers("kept"))
                                        .toList()));
    }

    /**
     * How far one side of the tail reaches: shares of records strictly beyond each threshold.
     *
     * @param isUpper whether beyond means above
     * @param run the index of the run
     * @param thresholds numbers from the median of the reference outwards
     * @param reference shares of the reference
     * @param first shares of generation 1
     * @param last shares of the generation that is judged
     */
    public record TailCurve(
            boolean isUpper,
            int run,
            List<Double> thresholds,
            List<Double> reference,
            List<Double> first,
            List<Double> last) {}

    /**
     * How far the tail reaches in the run that kept least.
     *
     * @return one curve for each side of the tail; none if the metric is not about the tail of numbers
     */
    public List<TailCurve> tailCurves() {
        return tree.objects("tailCurves").stream()
                .map(curve -> new TailCurve(
                        curve.text("side").equals("UPPER"),
                        curve.integer("run"),
                        curve.numbers("thresholds"),
                        curve.numbers("reference"),
                        curve.numbers("first"),
                        curve.numbers("last")))
                .toList();
    }

    /**
     * Something that the run that kept least has lost entirely.
     *
     * @param name its name
     * @param referenceRecords how many reference records it has
     * @param generation the first generation from which on it was not seen
     */
    public record Extinct(String name, long referenceRecords, int generation) {}

    /**
     * What is gone.
     *
     * @return the least expected loss first
     */
    public List<Extinct> extinct() {
        return tree.object("losses").objects("extinct").stream()
                .map(gone -> new Extinct(
                        gone.text("name"), gone.longInteger("referenceRecords"), gone.integer("generation")))
                .toList();
    }

    /**
     * A group that has less than its share of the reference, in the run that kept least.
     *
     * @param name its name
     * @param referenceRecords how many reference records it has
     * @param kept its share of the records over its share of the reference
     */
    public record Declined(String name, long referenceRecords, double kept) {}

    /**
     * Groups that have become smaller.
     *
     * @return worst first
     */
    public List<Declined> declined() {
        return tree.object("losses").objects("declined").stream()
                .map(group ->
                        new Declined(group.text("name"), group.longInteger("referenceRecords"), group.number("kept")))
                .toList();
    }

    /**
     * Categories with about equally many reference records.
     *
     * @param fewest the smallest number of reference records
     * @param most the largest
     * @param categories how many categories there are
     * @param medianAlive the share of them that is alive in the median run
     * @param idealAlive the share that ideal resampling keeps alive on average
     */
    public record Stratum(long fewest, long most, int categories, OptionalDouble medianAlive, double idealAlive) {}

    /**
     * How many categories are alive by their number of reference records.
     *
     * @return rarest first
     */
    public List<Stratum> strata() {
        return tree.object("losses").objects("strata").stream()
                .map(stratum -> new Stratum(
                        stratum.longInteger("fewest"),
                        stratum.longInteger("most"),
                        stratum.integer("categories"),
                        stratum.optionalNumber("medianAlive"),
                        stratum.number("idealAlive")))
                .toList();
    }

    /**
     * What was trained.
     *
     * @param learner the name of the learner
     * @param regime the name of the regime
     * @param generations the number of fits in a run
     * @param referenceSize the number of reference records
     * @param sampleSize the number of records that each generation draws
     * @param seed the seed
     * @param rerunCommand the command that runs the test again
     * @param settings settings by name, each as {@code value (origin)}
     */
    public record Setup(
            String learner,
            String regime,
            int generations,
            long referenceSize,
            long sampleSize,
            long seed,
            Optional<String> rerunCommand,
            Map<String, String> settings) {}

    /**
     * What was trained, and with which settings.
     *
     * @return everything that a repetition needs
     */
    public Setup setup() {
        JsonTree setup = tree.object("setup");
        return new Setup(
                setup.text("learner"),
                setup.text("regime"),
                setup.integer("generations"),
                setup.longInteger("referenceSize"),
                setup.longInteger("sampleSize"),
                setup.longInteger("seed"),
                setup.optionalText("rerunCommand"),
                TestResult.settings(setup.object("settings")));
    }

    /**
     * The name of the baseline that runs were compared with.
     *
     * @return a name, or empty if the gate compares with none
     */
    public Optional<String> baseline() {
        return tree.optionalObject("baseline").map(baseline -> baseline.text("name"));
    }

    /**
     * The command that records that baseline anew.
     *
     * @return a command, or empty if the gate compares with none
     */
    public Optional<String> recordCommand() {
        return tree.optionalObject("baseline").map(baseline -> baseline.text("recordCommand"));
    }

    /** As a gate of the build; empty if nobody asked for a verdict. */
    Optional<BuildText.Gate> gate(String test) {
        return outcome() == Outcome.NOT_JUDGED
                ? Optional.empty()
                : Optional.of(new BuildText.Gate(
                        test,
                        statement(),
                        outcome() == Outcome.FAIL,
                        errorRates().alpha(),
                        eValue()));
    }
}
