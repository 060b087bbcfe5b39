package io.github.tailunit.generation;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A regime written out for sizes and a number of generations: how many records of which source each fit trains on. */
public final class TrainingPlan {

    private final Regime regime;
    private final int referenceSize;
    private final int sampleSize;
    private final List<TrainingSet> sets; // of fit g at g - 2
    private final int[] batchSizes; // of generation g at g
    private final int[] lastUses; // of generation g at g
    private @Nullable ChainPlan chain;

    private TrainingPlan(Regime regime, int referenceSize, int sampleSize, int generations) {
        this.regime = regime;
        this.referenceSize = referenceSize;
        this.sampleSize = sampleSize;
        this.sets = IntStream.rangeClosed(2, generations)
                .mapToObj(fit -> regime.trainingSet(fit, sampleSize))
                .toList();
        this.batchSizes = new int[generations + 1];
        this.lastUses = new int[generations + 1];
        for (int fit = 2; fit <= generations; fit++) {
            requireSense(fit);
            for (TrainingPart part : trainingSet(fit).parts()) {
                if (part.source() == TrainingPart.Source.BATCH) {
                    int generation = part.generation();
                    lastUses[generation] = fit;
                    batchSizes[generation] =
                            Math.max(batchSizes[generation], part.size().orElse(sampleSize));
                }
            }
        }
    }

    /**
     * Writes out a regime.
     *
     * @param regime what the next generation trains on
     * @param referenceSize the number of reference records, at least 1
     * @param sampleSize how many records a generation draws, at least 1
     * @param generations the number of fits, at least 1
     * @return the plan
     * @throws TrainingConfigurationException if the regime asks for what is not there
     */
    public static TrainingPlan of(Regime regime, int referenceSize, int sampleSize, int generations) {
        return new TrainingPlan(regime, referenceSize, sampleSize, generations);
    }

    private void requireSense(int fit) {
        TrainingSet set = trainingSet(fit);
        boolean known = set.parts().stream().allMatch(part -> part.generation() < fit);
        boolean oneFresh = set.parts().stream()
                        .filter(part -> part.source() == TrainingPart.Source.FRESH)
                        .count()
                <= 1;
        if (set.parts().isEmpty() || !known || !oneFresh) {
            throw nonsense(
                    fit,
                    "a training set needs at least one part; its batches are those of earlier generations (1 to "
                            + (fit - 1) + "), and one part at most is of fresh records");
        }
        for (TrainingPart part : set.parts()) {
            boolean fromReference = part.source() == TrainingPart.Source.REFERENCE;
            if (fromReference && part.size().orElse(0) > referenceSize) {
                throw nonsense(
                        fit,
                        "the reference has " + referenceSize
                                + " records; give more reference data, or choose a smaller sampleSize or real fraction");
            }
            if (part.source() == TrainingPart.Source.BATCH && part.size().orElse(0) > sampleSize) {
                throw nonsense(fit, "a batch has " + sampleSize + " records, the sampleSize");
            }
        }
        long available = set.parts().stream().mapToLong(this::size).sum();
        int subsample = set.subsample().orElse(1);
        if (subsample < 1 || subsample > available) {
            throw nonsense(fit, "from 1 to " + available + " records can be drawn from these parts");
        }
    }

    private TrainingConfigurationException nonsense(int fit, String but) {
        return new TrainingConfigurationException(
                "the regime " + regime.name() + " trains fit " + fit + " on " + trainingSet(fit) + ", but " + but);
    }

    private int size(TrainingPart part) {
        return part.size().orElse(part.source() == TrainingPart.Source.REFERENCE ? referenceSize : sampleSize);
    }

    /**
     * What the next generation trains on.
     *
     * @return the regime
     */
    public Regime regime() {
        return regime;
    }

    /**
     * The number of reference records.
     *
     * @return at least 1
     */
    public int referenceSize() {
        return referenceSize;
    }

    /**
     * How many records a generation draws.
     *
     * @return at least 1
     */
    public int sampleSize() {
        return sampleSize;
    }

    /**
     * The number of fits.
     *
     * @return at least 1
     */
    public int generations() {
        return sets.size() + 1;
    }

    /**
     * What a fit trains on.
     *
     * @param fit from 2 to the number of generations
     * @return the training set
     */
    public TrainingSet trainingSet(int fit) {
        return sets.get(fit - 2);
    }

    /**
     * How many records the model of a generation draws: no more than some fit trains on. A batch that no fit trains on has
     * the sample size; the replay check looks at it.
     *
     * @param generation from 1 to the number of generations
     * @return at least 1
     */
    public int batchSize(int generation) {
        return batchSizes[generation] == 0 ? sampleSize : batchSizes[generation];
    }

    /** The last fit that trains on the batch of a generation; 0 if none does. */
    int lastUse(int generation) {
        return lastUses[generation];
    }

    /**
     * How many fresh records a fit trains on.
     *
     * @param fit from 1 to the number of generations
     * @return 0 or more
     */
    public int freshSize(int fit) {
        return fit == 1
                ? 0
                : trainingSet(fit).parts().stream()
                        .filter(part -> part.source() == TrainingPart.Source.FRESH)
                        .mapToInt(this::size)
                        .sum();
    }

    /**
     * Whether some fit trains on fresh records.
     *
     * @return true if fresh data is needed
     */
    public boolean usesFreshData() {
        return IntStream.rangeClosed(1, generations()).anyMatch(fit -> freshSize(fit) > 0);
    }

    /**
     * Whether a larger sample size would take more real records.
     *
     * @return true if some fit trains on a number of fresh records, or on a part of the reference
     */
    public boolean countsRealRecords() {
        return usesFreshData() || referencePartSizes().length > 0;
    }

    /**
     * The sizes of the parts of the reference that fits train on.
     *
     * @return the different sizes in ascending order, without the whole
     */
    public int[] referencePartSizes() {
        return sets.stream()
                .flatMap(set -> set.parts().stream())
                .filter(part -> part.source() == TrainingPart.Source.REFERENCE)
                .flatMapToInt(part -> part.size().stream())
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * The same plan for another regime.
     *
     * @param other what the next generation trains on
     * @return a plan
     */
    public TrainingPlan with(Regime other) {
        return of(other, referenceSize, sampleSize, generations());
    }

    /**
     * The same plan for other sizes.
     *
     * @param records how many records a generation draws, at least 1
     * @param fits the number of fits, at least 1
     * @return a plan
     */
    public TrainingPlan with(int records, int fits) {
        return of(regime, referenceSize, records, fits);
    }

    /** The plan of chains, found when first asked for: with many generations it takes longer than a lineage. */
    synchronized ChainPlan chain() {
        ChainPlan found = chain;
        if (found == null) {
            found = new ChainPlan(this);
            chain = found;
        }
        return found;
    }
}
