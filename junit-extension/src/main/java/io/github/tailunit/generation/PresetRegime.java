package io.github.tailunit.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * A setting of the knobs.
 *
 * @param name what messages call it
 * @param batches which earlier batches are kept
 * @param realPart which real records are added
 * @param realFraction how many of the sample size, if they are added in the place of drawn ones
 * @param subsampled whether the whole is cut back to the sample size
 */
record PresetRegime(String name, Batches batches, RealPart realPart, double realFraction, boolean subsampled)
        implements Regime {

    enum Batches {
        LAST,
        ALL
    }

    enum RealPart {
        NONE,
        REFERENCE,
        FIXED,
        FRESH
    }

    static PresetRegime withReal(String name, RealPart realPart, double realFraction) {
        if (!(realFraction >= 0 && realFraction <= 1)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the real fraction of the regime " + name + " must be in [0, 1] but was " + realFraction);
        }
        return new PresetRegime(name + "(" + realFraction + ")", Batches.LAST, realPart, realFraction, false);
    }

    @Override
    public TrainingSet trainingSet(int fit, int sampleSize) {
        List<TrainingPart> parts = new ArrayList<>();
        int real = realRecords(sampleSize);
        if (realPart == RealPart.REFERENCE) {
            parts.add(TrainingPart.reference());
        } else if (real > 0) {
            parts.add(realPart == RealPart.FIXED ? TrainingPart.reference(real) : TrainingPart.fresh(real));
        }
        for (int generation = batches == Batches.ALL ? 1 : fit - 1; generation < fit; generation++) {
            if (real == 0) {
                parts.add(TrainingPart.batch(generation));
            } else if (real < sampleSize) {
                parts.add(TrainingPart.batch(generation, sampleSize - real));
            }
        }
        TrainingSet set = TrainingSet.of(parts);
        return subsampled ? set.subsampled(sampleSize) : set;
    }

    /** Rounded; a fraction that is not 0 or 1 must not come to none or all. */
    private int realRecords(int sampleSize) {
        int real = (int) Math.round(realFraction * sampleSize);
        if (realFraction > 0 && real == 0 || realFraction < 1 && real == sampleSize) {
            throw new TrainingConfigurationException("the regime " + name + " comes to " + real + " real records of "
                    + sampleSize + ", the sampleSize; choose a larger sampleSize or another real fraction");
        }
        return real;
    }
}
