package io.github.tailunit.report;

import io.github.tailunit.report.VerdictResult.ErrorRates;
import io.github.tailunit.report.VerdictResult.Interval;
import io.github.tailunit.report.VerdictResult.Run;
import io.github.tailunit.report.VerdictResult.Setup;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One verdict with all that it rests on. */
final class VerdictSection {

    private final Markup markup;
    private final VerdictResult verdict;

    VerdictSection(Markup markup, VerdictResult verdict) {
        this.markup = markup;
        this.verdict = verdict;
    }

    void write() {
        markup.open("section", "class", "verdict " + Badge.kind(verdict.outcome()))
                .open("h3");
        Badge.write(markup, verdict.outcome());
        markup.text(" " + verdict.statement()).close();
        markup.element("pre", verdict.text(), "class", "says");
        facts();
        markup.open("div", "class", "charts");
        verdict.trajectories().ifPresent(kept -> new TrajectoryChart(markup, verdict, kept).write());
        verdict.tailCurves().forEach(curve -> new TailChart(markup, curve, verdict.generation()).write());
        new LossTables(markup, verdict).write();
        markup.close();
        limits();
        setup();
        markup.close();
    }

    private void facts() {
        ErrorRates rates = verdict.errorRates();
        markup.open("dl", "class", "facts");
        fact("Runs", Numbers.count(verdict.runs().size()) + " of at most " + Numbers.count(rates.maxRuns()));
        verdict.meanInterval().ifPresentOrElse(mean -> fact("Mean kept", shares(mean)), this::violations);
        verdict.medianKept().ifPresent(kept -> fact("Kept, median run", Numbers.share(kept)));
        fact("False-alarm rate", rate(rates.alpha(), rates.falseAlarmRate()));
        fact("Miss rate", rate(rates.beta(), rates.missRate()));
        fact("e-value", Numbers.significant(verdict.eValue()));
        fact("Cost", cost(verdict));
        fact("Seed", String.valueOf(verdict.setup().seed()));
        markup.close();
    }

    private void violations() {
        fact("Violations", Numbers.count(verdict.violations()));
        fact("Runs that violate", percents(verdict.violationRate()));
    }

    private void fact(String name, String value) {
        markup.open("div").element("dt", name).element("dd", value).close();
    }

    private static String percents(Interval interval) {
        return Numbers.percent(interval.lower()) + " to " + Numbers.percent(interval.upper()) + confidence(interval);
    }

    private static String shares(Interval interval) {
        return Numbers.share(interval.lower()) + " to " + Numbers.share(interval.upper()) + confidence(interval);
    }

    private static String confidence(Interval interval) {
        return " (" + Numbers.wholePercent(interval.confidence()) + ", anytime-valid)";
    }

    private static String rate(double declared, double exact) {
        return Numbers.rate(declared) + " (exact " + Numbers.rate(exact) + ")";
    }

    /** How many models were trained. */
    private static String cost(VerdictResult verdict) {
        long generations = verdict.setup().generations();
        return Numbers.plural(generations * verdict.runs().size(), "fit") + ": "
                + Numbers.plural(verdict.runs().size(), "run") + " of " + Numbers.plural(generations, "generation");
    }

    private void limits() {
        notMeasured();
        if (!verdict.caveats().isEmpty()) {
            markup.element("h4", "Caveats").open("ul");
            verdict.caveats().forEach(caveat -> markup.element("li", caveat));
            markup.close();
        }
        if (verdict.outcome() == Outcome.PASS) {
            markup.element("h4", "What this pass does not show").element("p", notShown());
        }
    }

    private void notMeasured() {
        List<Run> undefined =
                verdict.runs().stream().filter(run -> run.cause().isPresent()).toList();
        if (!undefined.isEmpty()) {
            markup.element("h4", "Runs that could not be measured").open("ul");
            undefined.forEach(run -> markup.element(
                    "li", "run " + run.index() + ": " + run.cause().orElseThrow()));
            markup.close();
        }
    }

    private String notShown() {
        return verdict.meanInterval()
                        .map(mean -> "That the mean is above " + Numbers.share(mean.lower())
                                + ": a model with that mean is compatible with these runs.")
                        .orElseGet(() -> "That hardly any run violates: a model of which "
                                + Numbers.percent(verdict.violationRate().upper())
                                + " do is compatible with these runs.")
                + " Nor anything of rarer events, of more than "
                + Numbers.plural(verdict.generation(), "generation") + ", or of another learner, regime or size.";
    }

    private void setup() {
        Setup setup = verdict.setup();
        markup.open("details").element("summary", "Setup and how to reproduce");
        markup.open("dl", "class", "facts");
        fact("Learner", setup.learner());
        fact("Reference", Numbers.plural(setup.referenceSize(), "record"));
        verdict.declaredBy().ifPresent(annotation -> fact("Declared by", annotation));
        verdict.baseline().ifPresent(name -> fact("Baseline", name));
        markup.close();
        SettingsList.write(markup, setup.settings());
        markup.element("pre", reproduce(setup), "class", "command");
        markup.close();
    }

    private String reproduce(Setup setup) {
        JsonTree tree = new JsonTree(verdict.tree()).object("setup");
        String command = setup.rerunCommand().orElse("# seed " + setup.seed() + ", run the test again with") + " "
                + tree.optionalInteger("seedRotation").stream()
                        .mapToObj(rotation -> "-Dtailunit.seedRotation=" + rotation + " ")
                        .collect(Collectors.joining());
        return "# the whole verdict\n" + command.strip() + "\n# the worst run, alone\n" + command + "-Dtailunit.run="
                + worstRun();
    }

    private int worstRun() {
        return verdict.runs().stream()
                .min(Comparator.comparing(Run::violated)
                        .reversed()
                        .thenComparing(run -> run.retention().orElse(Double.NEGATIVE_INFINITY)))
                .map(Run::index)
                .orElse(0);
    }
}
