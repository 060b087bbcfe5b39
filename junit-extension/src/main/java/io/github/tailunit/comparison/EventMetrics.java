package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;

/**
 * Rare events and minority groups of two batches: whether an event still comes, and which group lost its share.
 *
 * <p>All values are retentions: rates in the candidate over rates in the reference. Where a side has clusters, see {@link
 * Reference#clusteredBy}, intervals and tests count effective records ({@link
 * io.github.tailunit.statistics.ClusteredRateRatio}), and the result says how many these are.
 *
 * <p>Power at 5 %, measured with 2,000 records on each side: an event of 1 % that comes half as often is seen by {@link
 * #rateRetention(Event)} in 50 % of comparisons, and in 79 % if its probability is known; one that is gone, always. Of five groups
 * {@link #worstGroup} sees the loss of half of the smallest, 2 % of the records, in 57 %, and of three quarters in 98 %.
 */
public final class EventMetrics {

    private EventMetrics() {}

    /**
     * How often an event comes as a share of how often it came in the reference, of which the rate is estimated too.
     *
     * <pre>
     * value = (a/m) / (b/n),  a of m candidate records, b of n reference records
     * </pre>
     *
     * <p>The interval is the conditional one of {@link io.github.tailunit.statistics.RateRatio}, the test Fisher's exact one of
     * the hypothesis that the candidate has the event no less often. Undefined if no reference record has the event; the result
     * then gives the limit of the rule of three, 3/n, and a warning if the event is new in the candidate. An event that comes
     * more often by more than chance is reported as fattened.
     *
     * @param <S> the type of a batch
     * @param event the event
     * @return the metric
     */
    public static <S> TwoSampleMetric<S> rateRetention(Event<S> event) {
        return reference -> new EventRetention<>(event, reference);
    }

    /**
     * How often an event comes as a share of a probability that is known, by declaration and not from the reference.
     *
     * <pre>
     * value = (a/m) / probability,  a of m candidate records
     * </pre>
     *
     * <p>The interval is that of Clopper and Pearson, the test the exact binomial one. Both are more eager than those of {@link
     * #rateRetention(Event)}, by a factor of about two in the p-value, because nothing is left uncertain about the reference;
     * that is right only if the probability comes from elsewhere. Defined for events that the reference lacks.
     *
     * @param <S> the type of a batch
     * @param event the event
     * @param knownProbability its probability, in (0, 1)
     * @return the metric
     * @throws IllegalArgumentException if the probability is out of its range
     */
    public static <S> TwoSampleMetric<S> rateRetention(Event<S> event, double knownProbability) {
        if (!(knownProbability > 0 && knownProbability < 1)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the known probability of " + event.name() + " must be in (0, 1) but was " + knownProbability);
        }
        return reference -> new KnownRateRetention<>(event, knownProbability, reference);
    }

    /**
     * How often an event comes within each group, as a share of how often it came in that group of the reference; the value is
     * that of the group that lost most.
     *
     * <pre>
     * value = min over judged groups of (a_g/m_g) / (b_g/n_g)
     * </pre>
     *
     * <p>Judged are groups in which at least 10 reference records have the event, or as many as {@link Groups#withAtLeast} says;
     * the others are listed. A judged group without a candidate record has no rate, so that the value is undefined and names it.
     * Intervals of the groups hold together, by Sidak, or by Bonferroni if there are clusters; p-values are adjusted by Holm;
     * both for as many groups as have so many records with the event on both sides together, for a group that is judged because
     * the reference happens to have many seems to have lost.
     *
     * @param <S> the type of a batch
     * @param event the event
     * @param groups how records are grouped
     * @return the metric
     */
    public static <S> TwoSampleMetric<S> rateWithinGroups(Event<S> event, Groups<S> groups) {
        return reference -> GroupRetention.ofRatesWithin(event, groups, reference);
    }

    /**
     * The share of records that each group has, as a share of what it has in the reference, one part a group, too small ones
     * included; the value is the smallest.
     *
     * <pre>
     * part = (m_g/m) / (n_g/n)
     * </pre>
     *
     * <p>A description and no judgement: the smallest of many noisy numbers is low by chance, so it has no interval. Intervals
     * hold for each group alone, p-values are adjusted by Benjamini and Hochberg. {@link #worstGroup} judges.
     *
     * @param <S> the type of a batch
     * @param groups how records are grouped
     * @return the metric
     */
    public static <S> TwoSampleMetric<S> representation(Groups<S> groups) {
        return reference -> GroupRetention.ofAllShares(groups, reference);
    }

    /**
     * The representation of the group that lost most, with control for the number of groups.
     *
     * <pre>
     * value = min over judged groups of (m_g/m) / (n_g/n)
     * interval = [min of the lower limits, min of the upper limits] of intervals that hold together, by Bonferroni
     * p-value = the smallest of Fisher's exact tests, adjusted by Holm
     * </pre>
     *
     * <p>Judged are groups with at least 10 reference records, or as many as {@link Groups#withAtLeast} says; the others are
     * listed, and so are groups that are lost, that fell by more than chance, or that are new in the candidate. Control is for as
     * many groups as have so many records on both sides together, for a group that is judged because the reference happens to
     * have many seems to have lost.
     *
     * @param <S> the type of a batch
     * @param groups how records are grouped
     * @return the metric
     */
    public static <S> TwoSampleMetric<S> worstGroup(Groups<S> groups) {
        return reference -> GroupRetention.ofShares(groups, reference);
    }
}
