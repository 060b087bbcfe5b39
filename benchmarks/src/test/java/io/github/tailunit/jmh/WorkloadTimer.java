package io.github.tailunit.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Optional;

/**
 * Times one workload in processor time of this thread, in a process of its own as the other sides have one:
 *
 * <pre>
 * java -cp .. io.github.tailunit.jmh.WorkloadTimer GAUSSIAN_POINTS OURS 1
 * </pre>
 *
 * <p>prints the workload, the side, nanoseconds a unit, and mean and standard error of the number that theory knows; nothing if the side
 * has no part in it. Warming up takes as long as the seconds that are asked for.
 */
public final class WorkloadTimer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WorkloadTimer() {}

    /**
     * Times and prints.
     *
     * @param arguments the workload, the side and seconds
     */
    public static void main(String[] arguments) {
        Workload workload = Workload.valueOf(arguments[0]);
        Side side = Side.valueOf(arguments[1]);
        Optional<Workload.Task> task = workload.task(side);
        if (task.isPresent()) {
            double seconds = Double.parseDouble(arguments[2]);
            Theory theory = workload.theory();
            time(task.get(), seconds, workload.theory());
            double nanoseconds = time(task.get(), seconds, theory);
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%s\t%s%n",
                    workload,
                    side,
                    nanoseconds,
                    theory.mean(),
                    theory.standardError());
        }
    }

    /** Nanoseconds a unit. */
    static double time(Workload.Task task, double seconds, Theory theory) {
        long nanoseconds = 0;
        while (nanoseconds < seconds * 1e9 || theory.runs() < Theory.FEWEST_RUNS) {
            task.work().prepare();
            long start = THREADS.getCurrentThreadCpuTime();
            double seen = task.work().run();
            nanoseconds += THREADS.getCurrentThreadCpuTime() - start;
            theory.add(seen);
        }
        return (double) nanoseconds / theory.runs() / task.units();
    }
}
