package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerTableTest {

    private static final String RIGHT = "\t-0.2001\t0.01";

    private static String rowOf(Workload workload, String... lines) {
        return PeerTable.of(List.of(lines))
                .text()
                .lines()
                .filter(line -> line.startsWith("| " + workload.title()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_has_medians_ratios_and_goals() {
        assertThat(rowOf(
                        Workload.GAUSSIAN_POINTS,
                        "NORMAL\tFLOOR\t2\t0\t0.1",
                        "GAUSSIAN_POINTS\tOURS\t2.5" + RIGHT,
                        "GAUSSIAN_POINTS\tOURS\t9" + RIGHT,
                        "GAUSSIAN_POINTS\tOURS\t2" + RIGHT,
                        "GAUSSIAN_POINTS\tNUMPY_PLAIN\t30" + RIGHT,
                        "GAUSSIAN_POINTS\tNUMPY_EXPERT\t9.8" + RIGHT,
                        "GAUSSIAN_POINTS\tR\t50" + RIGHT))
                .isEqualTo(
                        "| Gaussian, records, n = 1,000, a record | 2.50 | not measured | 30.0 | 9.80 | 50.0 | not measured"
                                + " | 1.25 | NumPy: 3.92x (**missed**: 4x); R: 20.0x (goal 15x) |");
    }

    @Test
    void the_exact_law_is_held_against_records_too() {
        assertThat(rowOf(
                        Workload.GAUSSIAN_LAW,
                        "GAUSSIAN_LAW\tOURS\t10" + RIGHT,
                        "GAUSSIAN_LAW\tNUMPY_EXPERT\t36" + RIGHT,
                        "GAUSSIAN_POINTS\tNUMPY_EXPERT\t9.8" + RIGHT,
                        "GAUSSIAN_POINTS\tR\t50" + RIGHT))
                .endsWith(" | NumPy: 3.60x (goal 3.5x); 1,000 records of NumPy: 980x (**missed**: 1,000x); "
                        + "1,000 records of R: 5,000x (goal 1,000x); 1,000 records of Commons: not measured |");
    }

    @Test
    void a_wrong_result_is_said() {
        assertThat(PeerTable.of(List.of("GAUSSIAN_POINTS\tR\t50\t0.3\t0.01")).text())
                .endsWith("\nWRONG: Gaussian, records, n = 1,000, R: theory says "
                        + Workload.GAUSSIAN_POINTS.theory().expected()
                        + ", but the mean is 0.3 with a standard error of 0.01\n");
    }

    /** Loops with Commons take long at this size; {@link TheoryTest} has small ones. */
    private static Stream<List<Object>> tasks() {
        return Arrays.stream(Workload.values())
                .flatMap(workload -> Arrays.stream(Side.values())
                        .filter(side -> workload.task(side).isPresent())
                        .filter(side -> side != Side.COMMONS || workload.compareTo(Workload.SMIRNOV) >= 0)
                        .map(side -> List.<Object>of(workload, side)));
    }

    /** Long enough to see a wrong result, with fixed seeds; the timed part is too short to mean anything. */
    @ParameterizedTest
    @MethodSource("tasks")
    void each_workload_gives_what_theory_says(List<Object> task) {
        Workload workload = (Workload) task.get(0);
        Optional<Workload.Task> done = workload.task((Side) task.get(1));
        Theory theory = workload.theory();

        assertThat(WorkloadTimer.time(done.orElseThrow(), 0, theory)).isPositive();
        theory.require();
    }
}
