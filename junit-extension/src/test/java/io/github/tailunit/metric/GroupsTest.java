package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private record Patient(String race, String sex, int age) {}

    private static final List<Patient> PATIENTS = List.of(
            new Patient("Other", "Female", 30),
            new Patient("Other", "Male", 30),
            new Patient("Other", "Female", 40),
            new Patient("White", "Female", 30));

    private static final Groups<List<Patient>> RACE =
            Groups.<Patient>by(Patient::race).named("race");
    private static final Groups<List<Patient>> SEX =
            Groups.<Patient>by(Patient::sex).named("sex");

    private static CountGauge<List<Patient>> gauge(Groups<List<Patient>> groups) {
        return (CountGauge<List<Patient>>) Metric.worstGroup(groups).calibrate(PATIENTS, PATIENTS.size());
    }

    @Test
    void combinations_of_keys_are_groups() {
        CountGauge<List<Patient>> gauge = gauge(Groups.by(Patient::race, Patient::sex));

        assertThat(gauge.classes())
                .containsExactly("Other / Male", "White / Female", "Other / Female", "other records");
        assertThat(gauge.referenceCounts()).containsExactly(1, 1, 2, 0);
        assertThat(gauge(Groups.by(Patient::race, Patient::sex, Patient::age)).classes())
                .startsWith("Other / Female / 30", "Other / Female / 40");
    }

    @Test
    void keys_with_names_are_shown_with_them() {
        CountGauge<List<Patient>> gauge = gauge(RACE.and(SEX));

        assertThat(gauge.classes())
                .containsExactly(
                        "race=Other, sex=Male", "race=White, sex=Female", "race=Other, sex=Female", "other records");
        assertThat(gauge.description())
                .isEqualTo(
                        "representation of the worst of 3 groups by race and sex (the smallest has 1 of 4 reference records)");
        assertThat(gauge(RACE.and(Groups.by(Patient::sex))).classes()).startsWith("Other / Male");
    }

    @Test
    void a_chain_is_one_combination_however_it_is_made() {
        Groups<List<Patient>> age = Groups.<Patient>by(Patient::age).named("age");

        assertThat(gauge(RACE.and(SEX).and(age)).classes())
                .isEqualTo(gauge(RACE.and(SEX.and(age))).classes())
                .startsWith("race=Other, sex=Female, age=30");
        assertThat(gauge(RACE.and(SEX).named("cell").and(age)).classes()).startsWith("race=Other, sex=Female, age=30");
        assertThat(gauge(RACE.and(SEX).named("cell")).name()).isEqualTo("representation of the worst group by cell");
    }

    // Keys that would be one text are different combinations.
    @Test
    void combinations_are_compared_by_key_and_not_by_text() {
        List<Patient> patients = List.of(new Patient("a / b", "c", 1), new Patient("a", "b / c", 1));

        assertThat(((CountGauge<List<Patient>>) Metric.worstGroup(Groups.by(Patient::race, Patient::sex))
                                .calibrate(patients, 2))
                        .referenceCounts())
                .containsExactly(1, 1, 0);
    }

    @Test
    void the_larger_minimum_holds() {
        assertThat(gauge(RACE.withAtLeast(1).and(SEX.withAtLeast(2))).classes())
                .containsExactly("race=Other, sex=Female", "other records");
        assertThat(gauge(RACE.withAtLeast(2).and(SEX)).classes())
                .containsExactly("race=Other, sex=Female", "other records");
    }

    @Test
    void a_null_key_is_refused_by_its_name() {
        List<Patient> patients = List.of(new Patient("Other", null, 30));

        assertThatNullPointerException()
                .isThrownBy(() -> Metric.worstGroup(RACE.and(SEX)).calibrate(patients, 1))
                .withMessage("the sex of record 0 is null");
        assertThatNullPointerException()
                .isThrownBy(() -> Metric.worstGroup(Groups.by(Patient::race, Patient::sex))
                        .calibrate(patients, 1))
                .withMessage("the category of record 0 is null");
    }
}
