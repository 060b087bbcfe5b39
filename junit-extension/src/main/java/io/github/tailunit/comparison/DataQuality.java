package io.github.tailunit.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What stands beside every tail metric: records that cannot be measured, records that occur more than once, and records that the
 * reference has too, since a tail can be kept by copying it.
 *
 * <p>Records are compared by value, arrays and the arrays within records included; 0.0 and -0.0 are the same. Real data have
 * duplicates of their own, so a record that occurs in the reference need not be copied: real records, too, occur in a reference
 * that they are no part of. How often is estimated by leaving each reference record out in turn,
 *
 * <pre>
 * real share = reference records that equal another reference record / reference records
 * </pre>
 *
 * <p>which is 1 minus the missing mass of Good and Turing (Good, "The population frequencies of species and the estimation of
 * population parameters", Biometrika 40, 1953, doi:10.1093/biomet/40.3-4.237) and holds for independent samples of any size.
 * Only what exceeds it speaks of memorising.
 *
 * @param reference the records of the reference
 * @param candidate the records of the candidate
 * @param copies how many candidate records equal a reference record
 * @param repeated how many reference records equal another reference record
 * @param expectedDuplicates the duplicates among as many reference records as the candidate has, expected if these are drawn
 *     without replacement; empty if the candidate has more records than the reference
 * @param copiesMoreThanReal whether more candidate records occur in the reference than real ones would, by more than chance: the
 *     99 % interval of the ratio of both shares lies above 1, where records that come together, for they have one value, count
 *     once
 */
public record DataQuality(
        Side reference,
        Side candidate,
        long copies,
        long repeated,
        OptionalDouble expectedDuplicates,
        boolean copiesMoreThanReal) {

    /** The level at which copies are reported as more than real data show. */
    private static final double CONFIDENCE = 0.99;

    /**
     * Checks the counts.
     *
     * @param reference the records of the reference
     * @param candidate the records of the candidate
     * @param copies how many candidate records equal a reference record
     * @param repeated how many reference records equal another reference record
     * @param expectedDuplicates the duplicates expected of real data, if known
     * @param copiesMoreThanReal whether more candidate records occur in the reference than real ones would
     * @throws IllegalArgumentException if a count exceeds the number of records
     */
    public DataQuality {
        requireAtMost("copies", copies, candidate.records());
        requireAtMost("repeated records", repeated, reference.records());
    }

    private static void requireAtMost(String what, long count, long records) {
        if (count < 0 || count > records) {
            throw new IllegalArgumentException(what + " must be in [0, " + records + "] but were " + count);
        }
    }

    /**
     * The records of one side.
     *
     * @param records how many there are
     * @param invalid how many cannot be measured: null, not a number, infinite, or of another length than the reference's first row
     * @param notNumbers how many hold NaN
     * @param infinite how many hold an infinite number
     * @param duplicates how many equal an earlier record of this side
     */
    public record Side(long records, long invalid, long notNumbers, long infinite, long duplicates) {

        /**
         * Checks the counts.
         *
         * @param records how many there are
         * @param invalid how many cannot be measured
         * @param notNumbers how many hold NaN
         * @param infinite how many hold an infinite number
         * @param duplicates how many equal an earlier record of this side
         * @throws IllegalArgumentException if a count exceeds the number of records
         */
        public Side {
            requireAtMost("invalid records", invalid, records);
            requireAtMost("records with NaN", notNumbers, invalid);
            requireAtMost("records with an infinite number", infinite, invalid);
            requireAtMost("duplicates", duplicates, records);
        }

        /**
         * The share of records that cannot be measured.
         *
         * @return a share in [0, 1]; empty without records
         */
        public OptionalDouble invalidRate() {
            return share(invalid, records);
        }

        /**
         * The share of records that hold NaN.
         *
         * @return a share in [0, 1]; empty without records
         */
        public OptionalDouble notNumberRate() {
            return share(notNumbers, records);
        }

        /**
         * The share of records that hold an infinite number.
         *
         * @return a share in [0, 1]; empty without records
         */
        public OptionalDouble infiniteRate() {
            return share(infinite, records);
        }

        /**
         * The share of records that equal an earlier one.
         *
         * @return a share in [0, 1]; it grows with the number of records; empty without records
         */
        public OptionalDouble duplicateRate() {
            return share(duplicates, records);
        }
    }

    private static OptionalDouble share(long count, long records) {
        return records == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / records);
    }

    static <S> DataQuality of(Reference<S> reference, Candidate<S> candidate) {
        RecordValues<S> real = RecordValues.of(reference.records(), reference.type(), reference.records());
        RecordValues<S> made = RecordValues.of(candidate.records(), candidate.type(), reference.records());
        ValueCounts ofReal = real.counts();
        ValueCounts ofMade = made.counts();
        return new DataQuality(
                real.side(ofReal),
                made.side(ofMade),
                ofMade.recordsIn(ofReal),
                ofReal.repeated(),
                ofReal.expectedDuplicates(candidate.size()),
                ofMade.recordsIn(ofReal) > 0
                        && new RateComparison(ofMade.rateIn(ofReal), ofReal.rateRepeated())
                                        .interval(CONFIDENCE)
                                        .lower()
                                > 1);
    }

    /**
     * The share of candidate records that equal a reference record.
     *
     * @return a share in [0, 1], to be read beside {@link #realShare}; empty without candidate records
     */
    public OptionalDouble memorisedShare() {
        return share(copies, candidate.records());
    }

    /**
     * The share that independent real records would show: of the reference's own, left out in turn.
     *
     * @return a share in [0, 1]
     */
    public double realShare() {
        return (double) repeated / reference.records();
    }

    /**
     * The share of candidate records that are not in the reference.
     *
     * @return a share in [0, 1]; of records of continuous numbers it is 1; empty without candidate records
     */
    public OptionalDouble novelRate() {
        return share(candidate.records() - copies, candidate.records());
    }

    /**
     * What a reader must know before using a value that was measured on these records.
     *
     * @return sentences; none if there is nothing to tell
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        addInvalid(warnings, "reference", reference);
        addInvalid(warnings, "candidate", candidate);
        if (copiesMoreThanReal) {
            warnings.add(Texts.of(
                    "%s %% of the candidate records equal a reference record, where %s %% of real records would: a tail can be "
                            + "kept by copying it.",
                    Texts.number(100.0 * copies / candidate.records()), Texts.number(100 * realShare())));
        }
        return warnings;
    }

    private static void addInvalid(List<String> warnings, String role, Side side) {
        if (side.invalid() > 0) {
            warnings.add(Texts.of(
                    "%,d of %,d %s records cannot be measured: %,d with NaN, %,d with an infinite number.",
                    side.invalid(), side.records(), role, side.notNumbers(), side.infinite()));
        }
    }
}
