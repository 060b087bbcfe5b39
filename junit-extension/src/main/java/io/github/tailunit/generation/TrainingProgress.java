package io.github.tailunit.generation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/*
 * One line that overwrites itself, on a terminal only. Lineages run on several threads, so all methods are synchronized;
 * they are called once a fit, not once a record.
 */
/** Tells a person at a terminal how far the lineages are and how long they may take. */
public final class TrainingProgress {

    private static final long NANOS_BETWEEN_LINES = 100_000_000;

    private final @Nullable PrintStream terminal;
    private final LongSupplier nanoTime;
    private String what = "";
    private int generations = 1;
    private int fewestRuns;
    private int mostRuns;
    private int finishedRuns;
    private long started;
    private long lastLine;
    private int width;

    TrainingProgress(@Nullable PrintStream terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /**
     * Shows nothing.
     *
     * @return a progress display
     */
    public static TrainingProgress silent() {
        return new TrainingProgress(null, () -> 0);
    }

    /**
     * Shows one line that overwrites itself.
     *
     * @param terminal where to
     * @return a progress display
     */
    public static TrainingProgress on(PrintStream terminal) {
        return new TrainingProgress(terminal, System::nanoTime);
    }

    /**
     * A gate begins.
     *
     * @param what the learner's name
     * @param generations the number of fits in a lineage
     * @param fewestRuns the fewest lineages after which the gate can decide
     * @param mostRuns the most lineages it may need
     */
    public synchronized void begin(String what, int generations, int fewestRuns, int mostRuns) {
        this.what = what;
        this.generations = generations;
        this.fewestRuns = fewestRuns;
        this.mostRuns = mostRuns;
        this.finishedRuns = 0;
        this.started = nanoTime.getAsLong();
        this.lastLine = started - NANOS_BETWEEN_LINES;
    }

    /**
     * Ideal runs begin that must be trained, before the first lineage.
     *
     * @param runs how many there will be
     */
    public synchronized void beginIdeal(int runs) {
        begin("ideal runs", 1, runs, runs);
    }

    /** An ideal run has been trained and measured. */
    public synchronized void finishedIdealRun() {
        finishedRuns++;
        long now = nanoTime.getAsLong();
        if (!isDue(now)) {
            return;
        }
        double secondsPerRun = (now - started) / 1e9 / finishedRuns;
        show(what + ": " + finishedRuns + " of " + mostRuns + ", " + duration(secondsPerRun * (mostRuns - finishedRuns))
                + " left");
    }

    synchronized void fitted(int lineage, int generation) {
        long now = nanoTime.getAsLong();
        if (isDue(now)) {
            show(what + ": run " + lineage + ", generation " + generation + " of " + generations + cost(now));
        }
    }

    private boolean isDue(long now) {
        if (terminal == null || now - lastLine < NANOS_BETWEEN_LINES) {
            return false;
        }
        lastLine = now;
        return true;
    }

    /** A lineage has been trained and measured. */
    public synchronized void finishedRun() {
        finishedRuns++;
    }

    /** The gate has decided: the line is wiped. */
    public synchronized void end() {
        if (terminal != null && width > 0) {
            show("");
            terminal.print('\r');
            terminal.flush();
            width = 0;
        }
    }

    private String cost(long now) {
        if (finishedRuns == 0) {
            return "";
        }
        double secondsPerRun = (now - started) / 1e9 / finishedRuns;
        return "; " + finishedRuns + " of " + fewestRuns + " to " + mostRuns + " runs, " + duration(secondsPerRun)
                + " a run: " + duration(secondsPerRun * Math.max(0, fewestRuns - finishedRuns)) + " to "
                + duration(secondsPerRun * Math.max(0, mostRuns - finishedRuns)) + " left";
    }

    private static String duration(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    private void show(String line) {
        if (terminal != null) {
            terminal.print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            terminal.flush();
            width = line.length();
        }
    }
}
