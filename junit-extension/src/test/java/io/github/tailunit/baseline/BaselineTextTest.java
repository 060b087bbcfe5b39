package io.github.tailunit.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTextTest {

    private static final String TEXT =
            """
            {
              "checksum": "CHECKSUM",
              "fingerprint": {
                "dataDigest": "00ff00ff00ff00ff",
                "generations": 10,
                "learner": "claims",
                "referenceSize": 2000,
                "regime": "accumulate",
                "sampleSize": 2000,
                "seed": "42, epoch 1",
                "seedLayout": 1
              },
              "metrics": [
                {
                  "definition": "tail mass above q0.99 (x > 26.04; 20 reference records)",
                  "evaluationSize": 8000,
                  "firstRun": 0,
                  "generation": 10,
                  "metric": "tail mass above q0.99",
                  "path": "SAMPLE",
                  "reference": 0.01,
                  "retentions": [
                    0.55,
                    null,
                    1.0
                  ],
                  "undefinedRuns": {
                    "0001": "the learner claims threw java.lang.IllegalStateException: \\"no fit\\""
                  }
                }
              ],
              "name": "claims-generator",
              "schema": 1,
              "toolVersion": "1.2.3"
            }
            """.replace("CHECKSUM", "8bfbbee08462b261d832c19a46febb083038adbcacea27d0e9f65af6f2f5e590");

    private static final Baseline BASELINE = Baselines.of(new StoredRuns(
            Baselines.metric("tail mass above q0.99"),
            0,
            List.of(
                    new Measurement.Scalar(0.55),
                    new Measurement.Undefined("the learner claims threw java.lang.IllegalStateException: \"no fit\""),
                    new Measurement.Scalar(1))));

    /** The checksum is that of sha256sum on the text without its second line. */
    @Test
    void a_baseline_is_readable_text_with_sorted_keys_and_one_value_a_line() {
        assertThat(BaselineText.of(BASELINE)).isEqualTo(TEXT);
    }

    @Test
    void what_is_written_reads_back() throws Exception {
        assertThat(BaselineText.parse(TEXT)).isEqualTo(BASELINE);
    }

    @Test
    void the_text_does_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(BaselineText.of(BASELINE)).isEqualTo(TEXT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void line_ends_of_another_system_are_no_change() throws Exception {
        assertThat(BaselineText.parse(TEXT.replace("\n", "\r\n"))).isEqualTo(BASELINE);
    }

    @Test
    void a_byte_order_mark_is_no_change() throws Exception {
        assertThat(BaselineText.parse("\uFEFF" + TEXT)).isEqualTo(BASELINE);
        assertThatThrownBy(() -> BaselineText.parse(TEXT + "\uFEFF")).isInstanceOf(BaselineText.Unusable.class);
    }

    @Test
    void numbers_read_back_to_the_same_bits() throws Exception {
        RandomStream random = new Seed(1).stream();
        double[] numbers = DoubleStream.concat(
                        DoubleStream.of(
                                -0.0, 0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0.1 + 0.2, 1e23, 2e-3),
                        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                                .filter(Double::isFinite)
                                .limit(2_000))
                .toArray();

        Baseline read = BaselineText.parse(BaselineText.of(Baselines.of(Baselines.runs("any", numbers))));

        assertThat(read.metrics().get(0).retentions().stream()
                        .mapToLong(
                                kept -> Double.doubleToRawLongBits(kept.value().orElseThrow())))
                .containsExactly(DoubleStream.of(numbers)
                        .mapToLong(Double::doubleToRawLongBits)
                        .boxed()
                        .toArray(Long[]::new));
    }

    @Test
    void metrics_stand_in_the_order_of_their_names() throws Exception {
        Baseline one = Baselines.of(Baselines.runs("b", 1), Baselines.runs("a", 2));
        Baseline other = Baselines.of(Baselines.runs("a", 2), Baselines.runs("b", 1));

        assertThat(BaselineText.of(one)).isEqualTo(BaselineText.of(other));
    }

    /** A change of any one character is seen, wherever it is. */
    @Test
    void no_character_can_be_changed() {
        for (int i = 0; i < TEXT.length(); i++) {
            char changed = TEXT.charAt(i) == '5' ? '6' : '5';
            String text = TEXT.substring(0, i) + changed + TEXT.substring(i + 1);

            assertThatThrownBy(() -> BaselineText.parse(text))
                    .as("position %s", i)
                    .isInstanceOf(BaselineText.Unusable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.55 | 0.56 | was changed by hand or damaged: its checksum is not that of its content",
                "\"checksum\" | \"sum\" | was changed by hand or damaged: its second line is no checksum",
                "\"schema\": 1 | \"schema\": 2 | was written by a newer TailUnit (1.2.3): it has schema 2, and this one reads schema 1",
                "\"schema\": 1 | \"schema\": 0 | was written by an older TailUnit (1.2.3): it has schema 0, and this one reads schema 1",
                "\"schema\": 1 | \"schema\": \"1\" | is damaged: it has no schema number",
                "0.55, | <<<<<<< HEAD | is damaged: it is no JSON object",
                "0.55 | 1e999 | is damaged: the number 1e999 is too large",
                "0.55 | NaN | is damaged: it is no JSON object",
                "\"regime\" | \"learner\" | is damaged: it has \"learner\" twice",
            })
    void an_unusable_text_says_what_is_wrong(String original, String changed, String problem) {
        assertThatThrownBy(() -> BaselineText.parse(TEXT.replace(original, changed)))
                .isInstanceOf(BaselineText.Unusable.class)
                .hasMessage(problem);
    }

    @Test
    void a_text_that_was_cut_off_is_damaged() {
        assertThatThrownBy(() -> BaselineText.parse(TEXT.substring(0, TEXT.length() / 2)))
                .hasMessage("is damaged: it is no JSON object");
        assertThatThrownBy(() -> BaselineText.parse("")).hasMessage("is damaged: it is no JSON object");
        assertThatThrownBy(() -> BaselineText.parse(TEXT + "{}")).hasMessage("is damaged: it is no JSON object");
    }
}
