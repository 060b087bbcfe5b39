package io.github.tailunit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private record Shifted(double by) implements Learner<double[]> {
        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            return (size, r) -> new double[size];
        }
    }

    private static final class Constant implements Learner<double[]> {
        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            return (size, r) -> new double[size];
        }
    }

    @Test
    void a_record_is_named_by_its_components() {
        assertThat(new Shifted(0.5).name()).isEqualTo("Shifted[by=0.5]");
    }

    @Test
    void a_class_is_named_by_its_simple_name() {
        assertThat(new Constant().name()).isEqualTo("Constant");
    }

    @Test
    void a_lambda_and_an_anonymous_class_have_no_name() {
        Learner<double[]> lambda = (data, random) -> (size, r) -> data;
        Learner<double[]> anonymous = new Learner<>() {
            @Override
            public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
                return (size, r) -> data;
            }
        };

        assertThat(lambda.name()).isEqualTo("(unnamed)");
        assertThat(anonymous.name()).isEqualTo("(unnamed)");
    }

    @Test
    void a_named_learner_behaves_like_the_one_it_names() throws Exception {
        Learner<double[]> named = Learner.named("claims", (data, random) -> (size, r) -> data);
        double[] data = {1, 2};

        GenerativeModel<double[]> model = named.fit(data, RandomGenerator.getDefault());

        assertThat(named.name()).isEqualTo("claims");
        assertThat(named).hasToString("claims");
        assertThat(model.sample(2, RandomGenerator.getDefault())).isSameAs(data);
    }

    @Test
    void a_blank_name_is_refused() {
        assertThatThrownBy(() -> Learner.named(" \t", new Constant()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must not be blank");
    }

    @Test
    void a_missing_learner_is_refused() {
        assertThatThrownBy(() -> Learner.named("claims", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("learner");
    }
}
