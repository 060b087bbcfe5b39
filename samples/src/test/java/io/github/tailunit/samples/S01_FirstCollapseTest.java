package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;
import static io.github.tailunit.generation.Regime.replace;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import org.junit.jupiter.api.Tag;

/**
 * S01: minorities die first, and what keeps them alive.
 *
 * <p>The data: which module each class of your JDK belongs to. java.base has thousands of classes; some fifty modules
 * have less than 1 % each, a few have one, two or three classes. They are the minorities of this data set.
 *
 * <p>The learner is as good as a learner can be: it counts, and draws each module as often as it saw it. Whatever is lost
 * here is lost by the loop.
 *
 * <pre>
 * ./mvnw -q -pl samples -am verify -Psamples     the green tests
 * ./mvnw -q -pl samples -am verify -Pcollapse    the red one
 * </pre>
 */
class S01_FirstCollapseTest {

    private static final JdkClasses JDK = JdkClasses.read();

    private static final Categories<int[]> MODULES = Categories.ofInts(JDK.modules()::get);

    /*
     * The wrong way: each generation trains on what the one before it produced, and the real data is thrown away. After
     * ten generations most of the small modules are gone. Nothing is wrong with the learner, and an average would not
     * have told you: the expected share of each module never moves.
     *
     * This test is red on every seed. Run it with -Pcollapse and read the message: it names the modules that died, says
     * that no learner could have passed, and what would have to change.
     */
    @Tag("collapse")
    @CollapseTest(generations = 10, sampleSize = 2_000, seed = 1)
    void small_modules_die_when_data_is_replaced(RecursiveTraining<int[]> training) {
        training.reference(JDK.moduleOfClass())
                .learner(new CategoricalLearner())
                .regime(replace());

        assertThat(training).as("modules").rareCategories(MODULES, 0.01).retainsAtLeast(0.6);
    }

    /*
     * The right way: keep the real data and add to it. Twenty generations, and every module that was in the data is still
     * there.
     */
    @CollapseTest(generations = 20, sampleSize = 2_000, seed = 1)
    void small_modules_survive_when_data_accumulates(RecursiveTraining<int[]> training) {
        training.reference(JDK.moduleOfClass())
                .learner(new CategoricalLearner())
                .regime(accumulate());

        assertThat(training).as("modules").rareCategories(MODULES, 0.01).retainsAtLeast(0.9);
    }

    /*
     * The other question. Is the learner to blame for what happens under replace? No: it loses no more than resampling
     * the same records does. This test is green although the loop kills the minorities, and it stays green in any loop;
     * it would be red for a learner that forgets faster than it must.
     */
    @CollapseTest(generations = 10, sampleSize = 2_000, seed = 1)
    void the_learner_is_not_to_blame(RecursiveTraining<int[]> training) {
        training.reference(JDK.moduleOfClass())
                .learner(new CategoricalLearner())
                .regime(replace());

        assertThat(training).as("modules").rareCategories(MODULES, 0.01).isNoWorseThanIdeal();
    }
}
