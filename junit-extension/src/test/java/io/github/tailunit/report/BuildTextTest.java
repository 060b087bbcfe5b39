package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.ViolationTest;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gates of a build say together. */
class BuildTextTest {

    private static BuildText.Gate gate(String test, boolean failed, double eValue) {
        return new BuildText.Gate(test, "tail mass keeps at least 0.50", failed, 1e-4, eValue);
    }

    private static List<BuildText.Gate> gates(int count, double alpha) {
        return Collections.nCopies(count, new BuildText.Gate("t", "s", false, alpha, 0));
    }

    @Test
    void without_gates_there_is_nothing_to_say() {
        assertThat(BuildText.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 1e-4, 12 gates ran, 1.2e-3",
        "1, 1e-4, 1 gate ran, 1e-4",
        "1000, 1e-4, '1,000 gates ran', 1e-1",
        "20000, 1e-4, '20,000 gates ran', 1",
        "123, 1e-4, 123 gates ran, 1.3e-2",
    })
    void declared_rates_add_up(int count, double alpha, String ran, String rate) {
        assertThat(BuildText.of(gates(count, alpha)))
                .isEqualTo(ran + ": a build in which all models are healthy fails with probability at most " + rate
                        + ".\n");
    }

    /** Three thirds are a whole, although none of them is a number that a computer has. */
    @ParameterizedTest
    @CsvSource({"3", "7", "49", "97"})
    void gates_that_share_a_rate_add_up_to_it(int count) {
        ViolationTest test = Profile.STANDARD.test(count);

        assertThat(BuildText.of(gates(count, test.alpha())))
                .isEqualTo(count + " gates ran: a build in which all models are healthy fails with probability at most "
                        + "1e-4.\n");
    }

    @Test
    void degraded_gates_are_listed_where_one_of_several_failed() {
        List<BuildText.Gate> gates = List.of(
                gate("ClaimsTest.a", false, 1e-3), gate("ClaimsTest.b", true, 1e4), gate("ClaimsTest.c", true, 2e4));

        assertThat(BuildText.of(gates)).isEqualTo("""
                3 gates ran: a build in which all models are healthy fails with probability at most 3e-4.
                Degraded at a false-discovery rate of 5 % (e-BH):
                  ClaimsTest.b: tail mass keeps at least 0.50
                  ClaimsTest.c: tail mass keeps at least 0.50
                """);
    }

    /** Of two gates, 40 of the one and 20 of the other are enough: K / (q k). */
    @Test
    void gate_that_passed_with_evidence_against_it_is_listed_as_such() {
        assertThat(BuildText.of(List.of(gate("a", true, 1e4), gate("b", false, 20))))
                .endsWith("""
                        Degraded at a false-discovery rate of 5 % (e-BH):
                          a: tail mass keeps at least 0.50
                          b: tail mass keeps at least 0.50 (not failed)
                        """);
        assertThat(BuildText.of(List.of(gate("a", true, 1e4), gate("b", false, 19.9))))
                .endsWith("(e-BH):\n  a: tail mass keeps at least 0.50\n");
    }

    @Test
    void failure_at_the_last_look_may_have_too_little_evidence_for_the_list() {
        List<BuildText.Gate> gates = IntStream.range(0, 100)
                .mapToObj(i -> gate("t" + i, i == 7, i == 7 ? 1_999 : 0.01))
                .toList();

        assertThat(BuildText.of(gates)).endsWith("Degraded at a false-discovery rate of 5 % (e-BH): none\n");
    }

    @Test
    void one_gate_and_gates_without_a_failure_have_no_list() {
        assertThat(BuildText.of(List.of(gate("a", true, 1e5)))).doesNotContain("Degraded");
        assertThat(BuildText.of(List.of(gate("a", false, 1e5), gate("b", false, 1e5))))
                .doesNotContain("Degraded");
    }
}
