package io.github.tailunit.metric;

/**
 * How many reference records an event, a tail or a group must have before a loss of it can be told from sampling noise.
 * It depends on the loop: where every generation resamples the one before, the noise grows with the generations.
 *
 * @param atLeast with fewer, even a total loss may be sampling noise; 0 if nothing is known of a loop
 * @param advised from so many on, smaller losses show
 * @param perGeneration how many of {@code atLeast} each generation takes; 0 if it does not grow with them
 */
public record RecordsNeeded(long atLeast, long advised, long perGeneration) {

    /**
     * Checks the numbers.
     *
     * @param atLeast with fewer, even a total loss may be sampling noise; 0 if nothing is known of a loop
     * @param advised from so many on, smaller losses show
     * @param perGeneration how many of {@code atLeast} each generation takes; 0 if it does not grow with them
     * @throws IllegalArgumentException if a number is negative
     */
    public RecordsNeeded {
        if (atLeast < 0 || advised < 0 || perGeneration < 0) {
            throw new IllegalArgumentException("numbers of records must be 0 or more but were " + atLeast + ", "
                    + advised + " and " + perGeneration);
        }
    }

    /**
     * For a metric that is used without a loop.
     *
     * @return no demand
     */
    public static RecordsNeeded none() {
        return new RecordsNeeded(0, 0, 0);
    }
}
