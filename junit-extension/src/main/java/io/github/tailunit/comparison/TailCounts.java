package io.github.tailunit.comparison;

/**
 * How many records of each side lie in the tail, or belong to the event.
 *
 * @param where the tail in words, such as "x &gt; 26.04"
 * @param levelAsked the share of the reference that was to lie there, in [0, 1]
 * @param levelAchieved the share of the reference that does, in [0, 1]; less where values are equal to the threshold
 * @param reference the number of reference records there
 * @param candidate the number of candidate records there
 */
public record TailCounts(String where, double levelAsked, double levelAchieved, long reference, long candidate) {

    /**
     * Checks the counts.
     *
     * @param where the tail in words
     * @param levelAsked the share of the reference that was to lie there, in [0, 1]
     * @param levelAchieved the share of the reference that does, in [0, 1]
     * @param reference the number of reference records there
     * @param candidate the number of candidate records there
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TailCounts {
        if (!(levelAsked >= 0 && levelAsked <= 1 && levelAchieved >= 0 && levelAchieved <= 1)) {
            throw new IllegalArgumentException(
                    "levels must be in [0, 1] but were " + levelAsked + " and " + levelAchieved);
        }
        if (reference < 0 || candidate < 0) {
            throw new IllegalArgumentException("counts must be 0 or more but were " + reference + " and " + candidate);
        }
    }
}
