package io.github.tailunit.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Makes the table of {@code benchmarks/peers/run} from what all sides printed: medians over the rounds, and how many times as long the
 * fastest peer takes, beside the least that is our goal. The exit status is 1 if a result is not that of theory.
 */
public final class PeerTable {

    /** The side that shall be faster, how often, and than whom; as so many units of another workload if one is given. */
    record Goal(Workload row, Side ours, double least, String against, Workload of, int units, List<Side> peers) {

        Goal(Workload row, Side ours, double least, String against, Side... peers) {
            this(row, ours, least, against, row, 1, List.of(peers));
        }
    }

    private static final List<Goal> GOALS = Stream.of(
                    numpy(Workload.GAUSSIAN_POINTS, 4),
                    new Goal(Workload.GAUSSIAN_POINTS, Side.OURS, 15, "R", Side.R),
                    numpy(Workload.GAUSSIAN_LAW, 3.5),
                    thousandRecords("NumPy", Side.NUMPY_PLAIN, Side.NUMPY_EXPERT),
                    thousandRecords("R", Side.R),
                    thousandRecords("Commons", Side.COMMONS),
                    numpy(Workload.MULTIVARIATE_POINTS, 2.5),
                    numpy(Workload.MULTIVARIATE_LAW, 3),
                    numpy(Workload.CATEGORICAL_1E4, 4),
                    numpy(Workload.CATEGORICAL_1E5, 4),
                    numpy(Workload.POISSON_POINTS, 10),
                    numpy(Workload.POISSON_LAW, 1),
                    numpy(Workload.KERNEL_DENSITY, 10),
                    numpy(Workload.SMIRNOV, 2.5),
                    numpy(Workload.WASSERSTEIN, 2.5),
                    numpy(Workload.QUANTILES, 1.5))
            .toList();

    private static final List<Side> COLUMNS =
            List.of(Side.OURS, Side.VECTORS, Side.NUMPY_PLAIN, Side.NUMPY_EXPERT, Side.R, Side.COMMONS);

    private final Map<Workload, Map<Side, List<Double>>> measured = new EnumMap<>(Workload.class);
    private final List<String> wrong = new ArrayList<>();

    private PeerTable() {}

    private static Goal numpy(Workload row, double least) {
        return new Goal(row, Side.OURS, least, "NumPy", Side.NUMPY_PLAIN, Side.NUMPY_EXPERT);
    }

    private static Goal thousandRecords(String peer, Side... peers) {
        return new Goal(
                Workload.GAUSSIAN_LAW,
                Side.OURS,
                1000,
                "1,000 records of " + peer,
                Workload.GAUSSIAN_POINTS,
                1000,
                List.of(peers));
    }

    /** Goals for mixtures, by the plain side, which is scikit-learn, and by R with mclust. */
    private static Stream<Goal> mixtures(Workload row) {
        return Stream.of(
                new Goal(row, Side.OURS, 9, "scikit-learn", Side.NUMPY_PLAIN),
                new Goal(row, Side.OURS, 6, "mclust", Side.R),
                new Goal(row, Side.VECTORS, 25, "scikit-learn", Side.NUMPY_PLAIN),
                new Goal(row, Side.VECTORS, 15, "mclust", Side.R));
    }

    private static Stream<Goal> goals(Workload row) {
        return Stream.concat(
                GOALS.stream().filter(goal -> goal.row() == row),
                row == Workload.MIXTURE_1E3 || row == Workload.MIXTURE_1E4 ? mixtures(row) : Stream.empty());
    }

    /**
     * Reads and prints.
     *
     * @param arguments the file with the lines of all rounds
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PeerTable table = of(Files.readAllLines(Path.of(arguments[0])));
        System.out.print(table.text());
        System.exit(table.wrong.isEmpty() ? 0 : 1);
    }

    static PeerTable of(List<String> lines) {
        PeerTable table = new PeerTable();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            Workload workload = Workload.valueOf(fields[0]);
            Side side = Side.valueOf(fields[1]);
            table.measured
                    .computeIfAbsent(workload, row -> new EnumMap<>(Side.class))
                    .computeIfAbsent(side, column -> new ArrayList<>())
                    .add(Double.parseDouble(fields[2]));
            if (!workload.agrees(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]))) {
                table.wrong.add("WRONG: " + workload.title() + ", " + side.title() + ": theory says "
                        + workload.theory().expected() + ", but the mean is " + fields[3] + " with a standard error of "
                        + fields[4]);
            }
        }
        return table;
    }

    String text() {
        StringBuilder text = new StringBuilder("| nanoseconds | "
                + COLUMNS.stream().map(Side::title).collect(Collectors.joining(" | "))
                + " | ours in normal numbers | peers need |\n|" + "---|".repeat(COLUMNS.size() + 3) + "\n");
        for (Workload row : Workload.values()) {
            if (row != Workload.GENERATOR && row != Workload.NORMAL) {
                text.append(row(row));
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "\nFloors of the same run: one call of the generator %s ns, one normal number %s ns.\n",
                shown(median(Workload.GENERATOR, Side.FLOOR)),
                shown(median(Workload.NORMAL, Side.FLOOR))));
        wrong.forEach(line -> text.append('\n').append(line).append('\n'));
        return text.toString();
    }

    private String row(Workload row) {
        return "| " + row.title() + ", a " + row.unit() + " | "
                + COLUMNS.stream().map(side -> shown(median(row, side))).collect(Collectors.joining(" | ")) + " | "
                + shown(ratio(median(row, Side.OURS), median(Workload.NORMAL, Side.FLOOR))) + " | "
                + goals(row).map(this::verdict).collect(Collectors.joining("; ")) + " |\n";
    }

    private String verdict(Goal goal) {
        OptionalDouble fastest = goal.peers().stream()
                .map(peer -> median(goal.of(), peer))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .map(time -> time * goal.units())
                .min();
        OptionalDouble ratio = ratio(fastest, median(goal.row(), goal.ours()));
        String name = goal.against() + (goal.ours() == Side.VECTORS ? ", vectors" : "");
        if (ratio.isEmpty()) {
            return name + ": not measured";
        }
        String bound = String.format(Locale.ROOT, goal.least() % 1 == 0 ? "%,.0f" : "%.1f", goal.least());
        return name + ": " + shown(ratio) + "x"
                + (ratio.getAsDouble() >= goal.least() ? " (goal " + bound + "x)" : " (**missed**: " + bound + "x)");
    }

    private OptionalDouble median(Workload row, Side side) {
        double[] times = measured.getOrDefault(row, Map.of()).getOrDefault(side, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return times.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Median.withDefaults().evaluate(times));
    }

    private static OptionalDouble ratio(OptionalDouble of, OptionalDouble to) {
        return of.isPresent() && to.isPresent()
                ? OptionalDouble.of(of.getAsDouble() / to.getAsDouble())
                : OptionalDouble.empty();
    }

    private static String shown(OptionalDouble number) {
        if (number.isEmpty()) {
            return "not measured";
        }
        double value = number.getAsDouble();
        return String.format(Locale.ROOT, value < 100 ? "%.3g" : "%,.0f", value);
    }
}
