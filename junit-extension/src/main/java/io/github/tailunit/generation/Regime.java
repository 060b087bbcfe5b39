package io.github.tailunit.generation;

/**
 * What the next generation trains on. A regime is a pure value: it says how many records of which source, and knows
 * neither the records nor their type.
 *
 * <p>The ready-made ones are settings of the same knobs: which earlier batches are kept (the last or all), how much real
 * data is added (none, all of the reference, a fixed part of it, fresh records), and whether the whole is cut back to the
 * sample size.
 */
public interface Regime {

    /**
     * What a fit trains on.
     *
     * @param fit which fit, at least 2; fit 1 always trains on the whole reference data
     * @param sampleSize how many records a batch has
     * @return the training set: at least one part, batches of generations below {@code fit} only, at most one part of
     *     fresh records
     */
    TrainingSet trainingSet(int fit, int sampleSize);

    /**
     * What messages call this regime.
     *
     * @return a short name
     */
    String name();

    /**
     * Each generation trains on the batch of the one before, and on nothing else. In the literature also: fully
     * synthetic loop, discard. Whatever the learner, rare events die by sampling noise alone. (Shumailov et al., "AI
     * models collapse when trained on recursively generated data", Nature 631, 2024, doi:10.1038/s41586-024-07566-y.)
     *
     * @return the regime
     */
    static Regime replace() {
        return new PresetRegime("replace", PresetRegime.Batches.LAST, PresetRegime.RealPart.NONE, 0, false);
    }

    /**
     * Each generation trains on the reference data and on the batches of all generations before. In the literature also:
     * augment. No record that the reference holds is ever missing from a training set. (Gerstgrasser et al., "Is model
     * collapse inevitable? Breaking the curse of recursion by accumulating real and synthetic data", 2024,
     * doi:10.48550/arXiv.2404.01413.)
     *
     * @return the regime
     */
    static Regime accumulate() {
        return new PresetRegime("accumulate", PresetRegime.Batches.ALL, PresetRegime.RealPart.REFERENCE, 0, false);
    }

    /**
     * Each generation trains on as many records as the sample size, drawn without replacement from the reference data and
     * the batches of all generations before: accumulation at constant cost of training. A lineage holds all of its
     * batches, one a generation. In the literature: accumulate-subsample. (Kazdan et al., "Collapse or
     * thrive? Perils and promises of synthetic data in a self-generating world", 2024, doi:10.48550/arXiv.2410.16713.)
     *
     * @return the regime
     */
    static Regime accumulateSubsample() {
        return new PresetRegime(
                "accumulateSubsample", PresetRegime.Batches.ALL, PresetRegime.RealPart.REFERENCE, 0, true);
    }

    /**
     * Each generation trains on as many records as the sample size, a share of them real and the rest drawn by the model
     * before. The real ones are chosen once for each lineage without replacement from the reference data and are the same
     * in each generation. In the literature also: synthetic augmentation loop, fixed real data. (Alemohammad et al.,
     * "Self-consuming generative models go MAD", 2023, doi:10.48550/arXiv.2307.01850.)
     *
     * @param realFraction the share of real records, in [0, 1]; it is rounded to whole records, and 0 is
     *     {@link #replace()}
     * @return the regime
     * @throws IllegalArgumentException if the share is out of its range
     */
    static Regime mixed(double realFraction) {
        return PresetRegime.withReal("mixed", PresetRegime.RealPart.FIXED, realFraction);
    }

    /**
     * Each generation trains on as many records as the sample size, a share of them real and the rest drawn by the model
     * before. The real ones are new in each generation and come from {@link RecursiveTraining#freshData(RealData)}. In the
     * literature also: fresh data loop; in population genetics: drift with migration. (Alemohammad et al.,
     * "Self-consuming generative models go MAD", 2023, doi:10.48550/arXiv.2307.01850.)
     *
     * @param realFraction the share of real records, in [0, 1]; it is rounded to whole records, 0 is {@link #replace()},
     *     and with 1 each generation is fitted to nothing but real data
     * @return the regime
     * @throws IllegalArgumentException if the share is out of its range
     */
    static Regime fresh(double realFraction) {
        return PresetRegime.withReal("fresh", PresetRegime.RealPart.FRESH, realFraction);
    }
}
