package io.github.tailunit.gate;

import io.github.tailunit.metric.Tail;
import java.util.List;

/**
 * How far a tail reaches: the share of records beyond each of several thresholds, in the reference and in the first and the last
 * generation of one run. A picture of what a verdict says, made after it.
 *
 * @param side which side of the distribution, upper or lower
 * @param run the index of the run: the one that kept least
 * @param records how many records a generation was looked at with
 * @param thresholds numbers from the median of the reference outwards
 * @param reference the share of reference records strictly beyond each threshold
 * @param first the share of records of generation 1
 * @param last the share of records of the generation that is judged
 */
public record TailCurve(
        Tail.Side side,
        int run,
        int records,
        List<Double> thresholds,
        List<Double> reference,
        List<Double> first,
        List<Double> last) {

    /**
     * Copies the lists.
     *
     * @param side which side of the distribution, upper or lower
     * @param run the index of the run: the one that kept least
     * @param records how many records a generation was looked at with
     * @param thresholds numbers from the median of the reference outwards
     * @param reference the share of reference records strictly beyond each threshold
     * @param first the share of records of generation 1
     * @param last the share of records of the generation that is judged
     */
    public TailCurve {
        thresholds = List.copyOf(thresholds);
        reference = List.copyOf(reference);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }
}
