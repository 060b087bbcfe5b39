package io.github.tailunit.jmh;

import io.github.tailunit.baseline.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs of JMH and says which benchmarks became slower, or lost their tail. A speed-up that costs the tail is none.
 *
 * <pre>
 * java -cp .. io.github.tailunit.jmh.BenchmarkComparison before.json after.json [allow=0.05] [tail=0.02] [confidence=0.99] [floor=benchmark] [action=out.json]
 * </pre>
 *
 * <p>A benchmark is slower if the whole confidence interval of the ratio of times lies above {@code 1 + allow}; it has lost its tail if
 * the whole interval of the difference of a tail metric, which {@link TailFidelityProfiler} has written, lies below {@code -tail}. Intervals
 * are those of Welch, on logarithms for the ratio. Exit status: 0 if nothing is worse, 1 if something is, 2 if a benchmark of the first run
 * is missing in the second, has another unit or too few iterations to tell, 3 if the files or arguments cannot be used.
 *
 * <p>Times of two machines, or of a baseline in the repository, say nothing unless {@code floor} names a benchmark of both runs, such as
 * {@code claims.FloorBenchmark.generation}: then times are compared as multiples of its time, at the same parameters if it has any.
 *
 * <p>{@code action} writes the second run in the form that the common benchmark action reads as {@code customSmallerIsBetter}.
 */
public final class BenchmarkComparison {

    /** The exit status if nothing is worse. */
    public static final int SAME = 0;

    /** The exit status if a benchmark is slower or has lost its tail. */
    public static final int WORSE = 1;

    /** The exit status if a benchmark cannot be compared. */
    public static final int UNDECIDED = 2;

    /** The exit status if files or arguments cannot be used. */
    public static final int UNUSABLE = 3;

    private static final int LEAST_ITERATIONS = 3;

    private final Map<String, Double> numbers = new TreeMap<>(Map.of("allow", 0.05, "tail", 0.02, "confidence", 0.99));
    private final List<Path> files = new ArrayList<>();
    private @Nullable Path action;
    private @Nullable String floor;

    private BenchmarkComparison(String... arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String key = equals < 0 ? "" : argument.substring(0, equals);
            if (key.equals("action")) {
                action = Path.of(argument.substring(equals + 1));
            } else if (key.equals("floor")) {
                floor = argument.substring(equals + 1);
            } else if (numbers.containsKey(key)) {
                numbers.put(key, number(argument, argument.substring(equals + 1)));
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.size() != 2) {
            throw new IllegalArgumentException("two files are needed, the run before and the run after, but "
                    + files.size() + " were given; options are allow=, tail=, confidence=, floor= and action=");
        }
        double confidence = numbers.get("confidence");
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1) but was " + confidence);
        }
    }

    private static double number(String argument, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(argument + " needs a number after =", noNumber);
        }
        throw new IllegalArgumentException(argument + " needs a number of 0 or more");
    }

    /**
     * Compares, prints and exits.
     *
     * @param arguments two files, and options
     */
    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /**
     * Compares and prints.
     *
     * @param out where the comparison goes
     * @param arguments two files, and options
     * @return the exit status
     */
    public static int run(Appendable out, String... arguments) {
        try {
            BenchmarkComparison comparison = new BenchmarkComparison(arguments);
            return comparison.compare(out);
        } catch (IOException | IllegalArgumentException unusable) {
            try {
                out.append("cannot compare: ").append(unusable.toString()).append('\n');
            } catch (IOException closed) {
                unusable.addSuppressed(closed);
            }
            return UNUSABLE;
        }
    }

    private int compare(Appendable out) throws IOException {
        BenchmarkRun before = BenchmarkRun.read(files.get(0));
        BenchmarkRun after = BenchmarkRun.read(files.get(1));
        if (before.results().isEmpty()) {
            throw new IllegalArgumentException(files.get(0) + " has no benchmark");
        }
        int worst = SAME;
        for (BenchmarkRun.Result old : before.results().values()) {
            if (old.benchmark().equals(floor)) {
                continue; // it is 1 by definition
            }
            BenchmarkRun.Result now = after.results().get(old.name());
            Line line = now == null
                    ? new Line("MISSING", "not in " + files.get(1), UNDECIDED)
                    : line(
                            times(old, files.get(0)),
                            floor(before, old, files.get(0)),
                            times(now, files.get(1)),
                            floor(after, now, files.get(1)),
                            lostTail(old, now));
            out.append(String.format(Locale.ROOT, "%-9s %s: %s\n", line.word, old.name(), line.text));
            worst = worst == WORSE || line.status == WORSE ? WORSE : Math.max(worst, line.status);
        }
        if (action != null) {
            Files.writeString(action, forAction(after));
        }
        return worst;
    }

    private record Line(String word, String text, int status) {}

    /** Logarithms of times in a unit. */
    private record Times(double[] logs, String unit) {}

    private static Times times(BenchmarkRun.Result result, Path file) {
        double[] logs = new double[result.scores().length];
        for (int i = 0; i < logs.length; i++) {
            double score = result.scores()[i];
            if (!(score > 0)) { // written so that NaN fails
                throw new IllegalArgumentException(
                        "scores must be above 0 but " + result.name() + " has " + score + " in " + file);
            }
            logs[i] = result.isTime() ? Math.log(score) : -Math.log(score);
        }
        return new Times(logs, result.unit());
    }

    private List<Times> floor(BenchmarkRun run, BenchmarkRun.Result result, Path file) {
        if (floor == null) {
            return List.of();
        }
        return List.of(Stream.of(
                        floor + result.parameters() + result.ofThreads(),
                        floor + result.parameters(),
                        floor + result.ofThreads(),
                        floor)
                .map(run.results()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(below -> times(below, file))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the floor " + floor + result.parameters() + " is not in " + file)));
    }

    /** Why two measurements of one benchmark cannot be compared, if so. */
    private static Optional<Line> obstacle(String subject, Times old, Times now) {
        if (!old.unit.equals(now.unit)) {
            return Optional.of(new Line(
                    "UNDECIDED",
                    subject + "in " + old.unit + " before but " + now.unit + " after; measure both in one unit",
                    UNDECIDED));
        }
        if (old.logs.length < LEAST_ITERATIONS || now.logs.length < LEAST_ITERATIONS) {
            return Optional.of(new Line(
                    "UNDECIDED",
                    subject + "at least " + LEAST_ITERATIONS + " iterations are needed, but there are "
                            + old.logs.length + " and " + now.logs.length,
                    UNDECIDED));
        }
        return Optional.empty();
    }

    private Line line(Times old, List<Times> oldFloor, Times now, List<Times> nowFloor, String lost) {
        Optional<Line> obstacle = obstacle("", old, now);
        for (int i = 0; obstacle.isEmpty() && i < oldFloor.size(); i++) {
            obstacle = obstacle("the floor: ", oldFloor.get(i), nowFloor.get(i));
        }
        return obstacle.orElseGet(() -> compared(joined(old, nowFloor), joined(now, oldFloor), lost));
    }

    private Line compared(List<double[]> old, List<double[]> now, String lost) {
        WelchInterval logs = WelchInterval.of(now, old, numbers.get("confidence"));
        double low = Math.exp(logs.lower());
        double high = Math.exp(logs.upper());
        String text = String.format(
                Locale.ROOT,
                "%s x %.3f (%.3f to %.3f)",
                floor == null ? "time" : "time over floor",
                Math.exp(logs.difference()),
                low,
                high);
        if (!lost.isEmpty()) {
            return new Line("TAIL LOST", text + lost, WORSE);
        }
        if (low > 1 + numbers.get("allow")) {
            return new Line("SLOWER", text, WORSE);
        }
        return new Line(high < 1 ? "faster" : "same", text, SAME);
    }

    /** A time and the floors that it is multiplied by, which are those of the other run. */
    private static List<double[]> joined(Times one, List<Times> others) {
        return Stream.concat(Stream.of(one), others.stream()).map(Times::logs).toList();
    }

    private String lostTail(BenchmarkRun.Result old, BenchmarkRun.Result now) {
        StringBuilder text = new StringBuilder();
        old.tails().forEach((metric, kept) -> {
            double[] left = now.tails().get(metric);
            if (left == null) {
                text.append("; ").append(metric).append(" is no longer measured");
            } else if (kept.length > 1 && left.length > 1) {
                WelchInterval change = WelchInterval.of(kept, left, numbers.get("confidence"));
                if (change.upper() < -numbers.get("tail")) {
                    text.append(String.format(
                            Locale.ROOT,
                            "; %s by %+.3f (%+.3f to %+.3f)",
                            metric,
                            change.difference(),
                            change.lower(),
                            change.upper()));
                }
            }
        });
        return text.toString();
    }

    private static String forAction(BenchmarkRun run) {
        List<String> entries = new ArrayList<>();
        for (BenchmarkRun.Result result : run.results().values()) {
            if (result.isTime()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", result.name());
                entry.put("unit", result.unit());
                entry.put("value", Arrays.stream(result.scores()).average().orElse(0));
                entries.add(JsonText.of(entry).strip());
            }
        }
        return "[\n" + String.join(",\n", entries) + "\n]\n";
    }
}
