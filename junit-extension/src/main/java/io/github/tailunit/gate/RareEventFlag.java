package io.github.tailunit.gate;

import io.github.tailunit.statistics.BinomialTest;
import io.github.tailunit.statistics.ClopperPearson;

/**
 * Flags a run in which a rare event came so seldom that its probability in that run is below a rate, surely but for an error:
 * its upper limit is, see {@link ClopperPearson}. A run whose probability is at least the rate is flagged with probability at
 * most the error.
 *
 * @param rate the smallest probability of the event that is no loss, in (0, 1)
 * @param error the largest probability of flagging a run wrongly, in (0, 1)
 */
record RareEventFlag(double rate, double error) {

    RareEventFlag {
        requireInside("rate", rate);
        requireInside("error", error);
    }

    private static void requireInside(String name, double value) {
        if (!(value > 0 && value < 1)) { // written so that NaN fails
            throw new IllegalArgumentException(name + " must be in (0, 1) but was " + value);
        }
    }

    /** Whether a run with this many events in its records is flagged. */
    boolean flags(long count, long records) {
        return ClopperPearson.upper(count, records, error) < rate;
    }

    /** The fewest records of which a run can be flagged at all, which it then is without an event: ln error / ln(1 - rate). */
    long fewestRecords() {
        return BinomialTest.smallestToSeeTotalLoss(rate, error);
    }

    /** The most events with which a run of so many records is flagged; -1 if none can be. */
    long largestFlagged(long records) {
        long flagged = -1;
        long open = records;
        while (open - flagged > 1) {
            long middle = flagged + (open - flagged) / 2;
            // The upper limit lies below the rate where so few events are less probable than the error at that rate.
            if (BinomialTest.probabilityOfAtMost(middle, records, rate) < error) {
                flagged = middle;
            } else {
                open = middle;
            }
        }
        return flagged;
    }
}
