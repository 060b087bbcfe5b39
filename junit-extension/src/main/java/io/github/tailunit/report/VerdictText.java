package io.github.tailunit.report;

import io.github.tailunit.gate.Attribution;
import io.github.tailunit.gate.BaselineEvidence;
import io.github.tailunit.gate.Bounds;
import io.github.tailunit.gate.Condition;
import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.FirstDegraded;
import io.github.tailunit.gate.Run;
import io.github.tailunit.gate.SequentialTest;
import io.github.tailunit.gate.Setup;
import io.github.tailunit.gate.Statement;
import io.github.tailunit.gate.Trajectories;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.gate.ViolationTest;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.metric.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Writes a verdict so that a person can act on it without opening anything else. Lines end with {@code \n}, numbers are
 * the same in every locale.
 */
public final class VerdictText {

    private static final String ONLY_THE_DATA =
            "it resamples the reference data, and knows of the event what they show";

    private final Evidence evidence;
    private final Statement statement;
    private final Setup setup;
    private final SequentialTest test;
    private final Optional<MeanText> mean;

    private VerdictText(Evidence evidence) {
        this.evidence = evidence;
        this.statement = evidence.statement();
        this.setup = evidence.setup();
        this.test = evidence.test();
        this.mean = MeanText.of(evidence);
    }

    /**
     * The whole text: one line for a pass, the failure message else.
     *
     * @param verdict a verdict
     * @return the text, without a line end after its last line
     */
    public static String of(Verdict verdict) {
        VerdictText text = new VerdictText(verdict.evidence());
        if (verdict instanceof Verdict.Pass) {
            return text.pass();
        }
        if (verdict instanceof Verdict.Fail) {
            return text.fail();
        }
        Verdict.Inconclusive inconclusive = (Verdict.Inconclusive) verdict;
        return switch (inconclusive.reason()) {
            case REPLAY -> text.replay();
            case RECORDED -> text.recorded();
            case TIME_BUDGET, MEMORY, RUNS -> text.inconclusive(inconclusive);
        };
    }

    /**
     * What was asked, in one line.
     *
     * @param statement a statement
     * @return such as {@code tail mass above q0.99 (x > 26.04; 200 reference records) keeps at least 0.50 at generation
     *     10}
     */
    public static String of(Statement statement) {
        ConditionText condition = ConditionText.of(statement.condition());
        return statement.metric() + " " + condition.claim() + " " + condition.when() + " generation "
                + statement.generation() + tolerance(statement);
    }

    /**
     * What runs kept.
     *
     * @param evidence the runs
     * @return such as {@code worst 0.12, median 0.40}, of those runs that could be measured; empty if none could
     */
    public static Optional<String> kept(Evidence evidence) {
        return kept(evidence.runs().stream()
                .flatMapToDouble(run -> run.retention().value().stream())
                .toArray());
    }

    static Optional<String> kept(double[] retentions) {
        return DoubleStream.of(retentions)
                .boxed()
                .min(Double::compare)
                .map(worst -> "worst " + Numbers.share(worst) + ", median "
                        + Numbers.share(Median.withDefaults().evaluate(retentions)));
    }

    private static String tolerance(Statement statement) {
        return statement.tolerated().isPresent()
                ? ", tolerating "
                        + Numbers.declaredPercent(statement.tolerated().getAsDouble(), 1) + " of runs that do not"
                : "";
    }

    private String pass() {
        if (evidence.baseline().filter(BaselineEvidence::unchanged).isPresent()) {
            return unchanged();
        }
        return of(statement) + ": " + mean.map(MeanText::outcome).orElse("no evidence against") + ", " + found()
                + kept() + ". "
                + notMeasured().replace('\n', ' ')
                + sentence(BaselineSentences::compared)
                + mean.map(MeanText::strength).orElseGet(this::strength)
                + sight()
                + caveats()
                + " "
                + evidence.attribution().map(this::idealInPassing).orElse("") + given() + unchecked() + drawnAnew()
                + baselineNews();
    }

    /** Nothing can be said against runs that are the same; what matters is how likely a change would have shown. */
    private String unchanged() {
        int runs = evidence.runs().size();
        return of(statement) + ": unchanged, each of " + Numbers.plural(runs, "run")
                + " kept exactly what it kept when it was "
                + "recorded" + kept() + ". A change of what half of the runs keep would have shown in "
                + Numbers.percent(1 - Math.pow(0.5, runs)) + "." + caveats() + " "
                + evidence.attribution().map(this::idealInPassing).orElse("") + given() + unchecked() + drawnAnew();
    }

    private String strength() {
        double rho1 = collapsedRate();
        String weak = rho1 == 0.5 ? "half" : Numbers.declaredPercent(rho1, 0);
        return "A learner that does so in " + weak + " of its runs would have failed in "
                + Numbers.percent(1 - test.missRate()) + ". ";
    }

    private String found() {
        return mean.map(MeanText::found)
                .orElseGet(() -> evidence.violations() + " of "
                        + Numbers.plural(evidence.runs().size(), "run") + " " + violated());
    }

    /** A sentence on the baseline, and the blank after it. */
    private String sentence(Function<BaselineSentences, String> says) {
        String sentence = baseline(says);
        return sentence.isEmpty() ? "" : sentence + " ";
    }

    private String line(Function<BaselineSentences, String> says) {
        String line = baseline(says);
        return line.isEmpty() ? "" : line + "\n";
    }

    private String baseline(Function<BaselineSentences, String> says) {
        return evidence.baseline()
                .map(compared -> says.apply(new BaselineSentences(compared, statement)))
                .orElse("");
    }

    private String baselineNews() {
        String news = sentence(BaselineSentences::improvement);
        return (" " + (news.isEmpty() ? sentence(BaselineSentences::received) : news)).stripTrailing();
    }

    private String idealInPassing(Attribution ideal) {
        if (!isAbsolute()) {
            return "Ideal runs keep " + Numbers.share(ideal.idealWorst()) + " to " + Numbers.share(ideal.idealBest())
                    + " (5 to 95 %). ";
        }
        if (knowsOnlyTheData(ideal)) {
            return breaks(ideal) + ": " + ONLY_THE_DATA + ". ";
        }
        return switch (ideal.cause()) {
            case LEARNER -> breaks(ideal) + ". ";
            case BOUND_BETWEEN ->
                breaks(ideal) + ", so this pass says little: choose another bound. " + safeBound(ideal) + " ";
            case LOOP -> breaks(ideal) + " and would hardly pass here. " + safeBound(ideal) + " ";
        };
    }

    /** Of an event whose probability is declared, a learner that resamples the data is no judge. */
    private boolean knowsOnlyTheData(Attribution ideal) {
        return isDeclared() && ideal.cause() != Attribution.Cause.LEARNER;
    }

    private boolean isDeclared() {
        return statement.condition() instanceof Condition.RetainsRareEvent;
    }

    private String breaks(Attribution ideal) {
        return mean.isPresent() ? MeanText.ideal(ideal) : breaksBound(ideal);
    }

    static String breaksBound(Attribution ideal) {
        return "An ideal learner breaks this bound in " + Numbers.percent(ideal.idealViolationRate()) + " of runs";
    }

    private String kept() {
        return kept(evidence)
                .map(ends -> mean.isPresent() ? ", " + ends : " (" + ends + ")")
                .orElse("");
    }

    private String violated() {
        String less = ConditionText.of(statement.condition()).violated();
        return undefined().isEmpty() ? less : less + " or could not be measured";
    }

    private List<Measurement.Undefined> undefined() {
        return evidence.runs().stream()
                .filter(run -> run.retention() instanceof Measurement.Undefined)
                .map(run -> (Measurement.Undefined) run.retention())
                .toList();
    }

    private String fail() {
        return expectation() + notMeasured() + table() + lost() + misfit() + fattened()
                + line(BaselineSentences::compared) + line(BaselineSentences::recorded)
                + evidence.attribution().map(this::cause).orElse("")
                + firstDegraded() + errorRates() + "\n"
                + sight() + caveats() + "\n" + given() + unchecked() + "\n"
                + epoch().map(sentence -> sentence + "\n").orElse("")
                + line(BaselineSentences::received) + reproduce();
    }

    private String firstDegraded() {
        if (statement.condition().comparesWithBaseline()) {
            return "";
        }
        boolean exact = evidence.firstDegraded().filter(FirstDegraded::exact).isPresent();
        int generation = evidence.firstDegraded().map(FirstDegraded::generation).orElse(statement.generation());
        return "First degraded generation: " + (exact ? "" : "no later than ") + generation + ". ";
    }

    private String expectation() {
        ConditionText condition = ConditionText.of(statement.condition());
        return "Expecting " + statement.metric() + " " + condition.when() + " generation " + statement.generation()
                + " " + condition.demand() + tolerance(statement) + ", but " + found() + ".\n";
    }

    private String notMeasured() {
        List<Measurement.Undefined> undefined = undefined();
        return undefined.isEmpty()
                ? ""
                : Numbers.plural(undefined.size(), "run") + " could not be measured and count"
                        + (undefined.size() == 1
                                ? "s as " + nothing("a violation") + ": "
                                : " as " + nothing("violations") + "; the first: ")
                        + undefined.get(0).cause() + ".\n";
    }

    /** What a run counts as that could not be measured. */
    private String nothing(String violation) {
        return mean.isPresent() ? "0" : violation;
    }

    private String table() {
        boolean withBest = !(statement.condition() instanceof Condition.RetainsAtLeast) && mean.isEmpty();
        int replayed = evidence.runs().isEmpty() ? 0 : evidence.runs().get(0).index();
        return evidence.trajectories()
                .map(trajectories -> TrajectoryTable.of(trajectories, withBest, replayed))
                .orElse("");
    }

    private String lost() {
        return evidence.worstRun()
                .map(worst -> LossText.of(evidence.losses(), worst.index()))
                .orElse("");
    }

    /** A loss that is there after one fit is not the work of recursion. */
    private String misfit() {
        return evidence.trajectories()
                        .filter(trajectories -> statement.generation() > 1)
                        .filter(VerdictText::losesMostAtOnce)
                        .isPresent()
                ? "Most of this loss is there at generation 1 already: the first model does not fit the data.\n"
                : "";
    }

    private static boolean losesMostAtOnce(Trajectories trajectories) {
        int last = trajectories.generations().size() - 1;
        OptionalDouble first = trajectories.medianRun().get(1);
        OptionalDouble atLast = trajectories.medianRun().get(last);
        return first.isPresent()
                && atLast.isPresent()
                && first.getAsDouble() < trajectories.idealWorst().get(1)
                && 1 - first.getAsDouble() > (1 - atLast.getAsDouble()) / 2;
    }

    private String fattened() {
        return !isDeclared()
                        && evidence.trajectories()
                                .filter(VerdictText::keepsTooMuch)
                                .isPresent()
                ? "The median run keeps more than 95 % of ideal runs do: the tail is fattened.\n"
                : "";
    }

    private static boolean keepsTooMuch(Trajectories trajectories) {
        int last = trajectories.generations().size() - 1;
        OptionalDouble atLast = trajectories.medianRun().get(last);
        return atLast.isPresent()
                && atLast.getAsDouble() > trajectories.idealBest().get(last);
    }

    private String cause(Attribution ideal) {
        if (!isAbsolute()) {
            return "";
        }
        if (knowsOnlyTheData(ideal)) {
            return breaks(ideal) + ": " + ONLY_THE_DATA + ".\n";
        }
        return switch (ideal.cause()) {
            case LEARNER -> breaks(ideal) + ": the loss is the learner's own.\n";
            case BOUND_BETWEEN ->
                breaks(ideal) + ": whether it would pass depends on the seed, so choose another bound. "
                        + safeBound(ideal) + "\n";
            case LOOP ->
                breaks(ideal) + ": the loop itself loses too much for this bound."
                        + (ideal.remedies().isEmpty()
                                ? ""
                                : " An ideal learner would keep it with " + String.join(", or ", ideal.remedies())
                                        + ".")
                        + " " + safeBound(ideal) + "\n";
        };
    }

    private String safeBound(Attribution ideal) {
        return mean.isPresent()
                ? "The largest bound that ideal runs keep on average is "
                        + Numbers.share(Numbers.floor(ideal.idealMean())) + "."
                : largestSafeBound(ideal);
    }

    static String largestSafeBound(Attribution ideal) {
        double bound = Numbers.floor(ideal.largestSafeBound());
        return bound > 0
                ? "The largest bound that 95 % of ideal runs keep is " + Numbers.share(bound) + "."
                : "There is no bound that 95 % of ideal runs keep.";
    }

    private String errorRates() {
        return mean.map(MeanText::errorRates).orElseGet(this::exactErrorRates);
    }

    private String exactErrorRates() {
        return "False-alarm rate " + Numbers.rate(test.alpha()) + " (exact " + Numbers.rate(test.falseAlarmRate())
                + "), miss rate " + Numbers.rate(test.beta()) + "; "
                + evidence.runs().size() + " of at most "
                + test.maxRuns() + " runs.";
    }

    private String sight() {
        double rho1 = mean.isPresent() ? 0.5 : collapsedRate();
        String against = mean.isPresent() ? " on average" : isAbsolute() ? "" : " against " + opponent(rho1 == 0.5);
        String rate = rho1 == 0.5 ? "" : ", in " + Numbers.declaredPercent(rho1, 0) + " of runs";
        return evidence.attribution()
                .map(ideal -> "Smallest loss this gate sees: " + Numbers.wholePercent(ideal.smallestVisibleLoss())
                        + against + rate + ".")
                .orElse("");
    }

    private boolean isAbsolute() {
        return !statement.condition().comparesWithIdeal()
                && !statement.condition().comparesWithBaseline();
    }

    private String opponent(boolean median) {
        if (statement.condition() instanceof Condition.NoWorseThanSameRuns) {
            return "the same run";
        }
        String kind = statement.condition().comparesWithBaseline() ? "recorded" : "ideal";
        return (median ? "a median " + kind : (kind.equals("ideal") ? "an " : "a ") + kind) + " run";
    }

    private double collapsedRate() {
        return ((ViolationTest) test).rho1();
    }

    private String caveats() {
        return statement.caveats().stream().map(caveat -> " " + caveat).collect(Collectors.joining());
    }

    private String given() {
        return given(setup);
    }

    static String given(Setup setup) {
        String over = switch (setup.dataScope()) {
            case ONE_DATA_SET -> "Given this data set";
            case ONE_DATA_SET_AND_FRESH_RECORDS -> "Given this data set and new real records in each generation";
            case NEW_DATA_SETS -> "Over new data sets";
        };
        return over + ", regime " + setup.regime() + ", " + Numbers.count(setup.sampleSize())
                + " records a generation, learner " + setup.learner()
                + (setup.drawing().byExactLaw() ? ", drawn by the exact law of its fits" : "") + "; measured "
                + (setup.path() == EvaluationPath.EXACT
                        ? "exactly."
                        : "on " + Numbers.plural(setup.evaluationSize(), "record") + ".");
    }

    private String unchecked() {
        return setup.replayChecked() ? "" : " Not checked: that the learner is repeatable.";
    }

    /** A pass names its seed only where another build would have another one. */
    private String drawnAnew() {
        return (setup.seedRotation().isEmpty() ? "" : " Seed " + setup.declaredSeed() + ".")
                + epoch().map(sentence -> " " + sentence).orElse("");
    }

    /** Each epoch is one more chance for a collapsed model, so the reader learns what the chances have grown to. */
    private Optional<String> epoch() {
        return setup.seedEpoch().map(epoch -> {
            long draws = epoch.number() + 1L;
            return "Seed epoch " + epoch + ": a collapsed model has had " + Numbers.count(draws)
                    + " draws; it passes one of them with probability at most "
                    + Numbers.rateAtMost(Math.min(1, draws * test.beta())) + ".";
        });
    }

    private String reproduce() {
        return "Reproduce: seed " + setup.declaredSeed() + ", run " + worstRun() + ": " + replayCommand();
    }

    private int worstRun() {
        return evidence.worstRun().map(Run::index).orElse(0);
    }

    private String replayCommand() {
        OptionalInt rotation = setup.seedRotation();
        return setup.rerunCommand().map(command -> command + " ").orElse("")
                + (rotation.isPresent() ? "-Dtailunit.seedRotation=" + rotation.getAsInt() + " " : "")
                + "-Dtailunit.run=" + worstRun();
    }

    /**
     * The command that shows what a verdict is about: the replay of one run, or the whole test where it passed.
     *
     * @param verdict a verdict
     * @return a command for a shell; for a test framework that does not say how it runs a test, the settings of a replay
     */
    public static String command(Verdict verdict) {
        VerdictText text = new VerdictText(verdict.evidence());
        return verdict instanceof Verdict.Pass && text.setup.rerunCommand().isPresent()
                ? text.setup.rerunCommand().get()
                : text.replayCommand();
    }

    private String replay() {
        Run run = evidence.runs().get(0);
        String outcome = run.retention() instanceof Measurement.Undefined undefined
                ? "It could not be measured, which counts as " + nothing("a violation") + ": " + undefined.cause()
                        + ".\n"
                : "It kept " + Numbers.share(run.retention().value().orElseThrow())
                        + (mean.isPresent() ? "; the mean of all runs is judged" : noViolation(run.bounds()))
                        + ".\n";
        return "Replay of run " + run.index() + ", seed " + setup.declaredSeed() + ": " + statement.metric() + "\n"
                + table()
                + lost()
                + outcome + given()
                + "\nA replay is no verdict; unset tailunit.run to judge.";
    }

    private static String noViolation(Bounds bounds) {
        return bounds.highest() == Double.POSITIVE_INFINITY
                ? "; the smallest share that is no violation is " + Numbers.share(bounds.lowest())
                : "; shares from " + Numbers.share(bounds.lowest()) + " to " + Numbers.share(bounds.highest())
                        + " are no violation";
    }

    private String recorded() {
        BaselineEvidence baseline = evidence.baseline().orElseThrow();
        return "Recorded " + Numbers.plural(evidence.runs().size(), "run") + " as baseline " + baseline.name() + ": "
                + statement.metric() + " at generation " + statement.generation() + kept() + ".\n"
                + (undefined().isEmpty()
                        ? ""
                        : Numbers.plural(undefined().size(), "run") + " could not be measured; the first: "
                                + undefined().get(0).cause() + ".\n")
                + given() + unchecked()
                + "\nA recording is no verdict; commit the file, and unset tailunit.baseline to compare.";
    }

    private String inconclusive(Verdict.Inconclusive verdict) {
        return "No decision whether " + of(statement) + ": " + verdict.explanation() + ".\nBy then "
                + Numbers.plural(evidence.runs().size(), "run") + " had been looked at, with "
                + mean.map(MeanText::soFar).orElseGet(() -> Numbers.plural(evidence.violations(), "violation"))
                + (verdict.reason() == Verdict.Reason.RUNS ? ". " + whatWouldDecide() : "; " + budget()) + given()
                + "\nAn undecided gate fails the build, because a skipped test looks green; "
                + "-Dtailunit.inconclusive=abort aborts it instead.";
    }

    private String budget() {
        return "a decision takes " + test.minRuns() + " to " + test.maxRuns() + " runs. ";
    }

    private String whatWouldDecide() {
        return mean.map(MeanText::remedies).orElse("")
                + evidence.attribution()
                        .map(ideal -> breaks(ideal) + ". " + safeBound(ideal) + " ")
                        .orElse("");
    }
}
