package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class VerdictTableListenerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final VerdictTableListener listener =
            new VerdictTableListener(new PrintStream(printed, false, StandardCharsets.UTF_8));

    private void launch(Class<?> testClass) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(request, listener);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void all_verdicts_are_listed_by_test() {
        launch(ThreeOutcomesTestCases.class);

        assertThat(printed()).isEqualTo("""

                TailUnit verdicts: 1 pass, 1 fail, 1 undecided
                  VerdictTableListenerTest.ThreeOutcomesTestCases.first_fails
                    FAIL       4 of 4 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                  VerdictTableListenerTest.ThreeOutcomesTestCases.second_passes
                    PASS       0 of 8 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                  VerdictTableListenerTest.ThreeOutcomesTestCases.third_is_undecided
                    UNDECIDED  0 of 0 runs violate     tail mass above q0.9 (x > 180.1; 20 reference records) keeps at least \
                0.20 at generation 3
                A pass means: no evidence against. It does not mean that the tail is safe.
                """);
    }

    @Test
    void plan_without_verdicts_prints_nothing() {
        launch(PlainTestCases.class);

        assertThat(printed()).isEmpty();
    }

    @Test
    void verdicts_of_an_earlier_plan_are_not_listed_again() {
        launch(ThreeOutcomesTestCases.class);
        printed.reset();

        launch(PlainTestCases.class);

        assertThat(printed()).isEmpty();
    }

    @Test
    void launcher_finds_the_listener() {
        assertThat(ServiceLoader.load(TestExecutionListener.class))
                .hasAtLeastOneElementOfType(VerdictTableListener.class);
    }

    static class PlainTestCases {
        @Test
        void plain() {}
    }

    static class ThreeOutcomesTestCases {
        @CollapseTest(generations = 3, seed = 9)
        void second_passes(RecursiveTraining<double[]> training) {
            Judging.pass(training);
        }

        @CollapseTest(generations = 3, seed = 9)
        void first_fails(RecursiveTraining<double[]> training) {
            Judging.fail(training);
        }

        @CollapseTest(generations = 3, seed = 9)
        void third_is_undecided(RecursiveTraining<double[]> training) {
            Judging.pass(training.timeBudget(Duration.ofNanos(1)));
        }
    }
}
