package io.github.tailunit.report;

import io.github.tailunit.gate.Losses;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was lost, by name: lines for a failure message. */
final class LossText {

    private static final int MOST_NAMES = 10;

    private final Losses losses;
    private final int run;

    private LossText(Losses losses, int run) {
        this.losses = losses;
        this.run = run;
    }

    static String of(Losses losses, int worstRun) {
        LossText text = new LossText(losses, worstRun);
        return text.strata() + (losses.declined().isEmpty() ? text.extinct() : text.declined());
    }

    /** One stratum would repeat the table over generations. */
    private String strata() {
        List<Losses.Stratum> strata = losses.strata();
        if (strata.size() < 2) {
            return "";
        }
        FixedWidthTable table = new FixedWidthTable();
        table.row("reference count", strata.stream().map(LossText::limits).toList());
        table.row(
                "categories",
                strata.stream()
                        .map(stratum -> Numbers.count(stratum.categories()))
                        .toList());
        table.row(
                "alive, median",
                strata.stream()
                        .map(stratum -> stratum.medianAlive().isPresent()
                                ? Numbers.share(stratum.medianAlive().getAsDouble())
                                : TrajectoryTable.UNDEFINED)
                        .toList());
        table.row(
                "alive, ideal",
                strata.stream()
                        .map(stratum -> Numbers.share(stratum.idealAlive()))
                        .toList());
        return table.text();
    }

    private static String limits(Losses.Stratum stratum) {
        if (stratum.most() == Long.MAX_VALUE) {
            return stratum.fewest() + "+";
        }
        return stratum.fewest() == stratum.most() ? "" + stratum.fewest() : stratum.fewest() + "-" + stratum.most();
    }

    private String extinct() {
        List<Losses.Extinct> extinct = losses.extinct();
        return extinct.isEmpty()
                ? ""
                : "Run " + run + " lost " + extinct.size() + " entirely (in brackets: reference records): "
                        + names(extinct.stream()
                                .map(gone -> gone.name() + " (" + Numbers.count(gone.referenceRecords())
                                        + ", gone from generation " + gone.generation() + ")")
                                .toList())
                        + ".\n";
    }

    private String declined() {
        Map<String, Integer> goneFrom = losses.extinct().stream()
                .collect(Collectors.toMap(Losses.Extinct::name, Losses.Extinct::generation, (one, other) -> one));
        return "What groups kept of their share in run " + run + " (in brackets: reference records): "
                + names(losses.declined().stream()
                        .map(group -> group.name() + " " + Numbers.share(group.kept()) + " ("
                                + Numbers.count(group.referenceRecords())
                                + (goneFrom.containsKey(group.name())
                                        ? ", gone from generation " + goneFrom.get(group.name())
                                        : "")
                                + ")")
                        .toList())
                + ".\n";
    }

    private static String names(List<String> all) {
        String names = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? names + " and " + (all.size() - MOST_NAMES) + " more" : names;
    }
}
