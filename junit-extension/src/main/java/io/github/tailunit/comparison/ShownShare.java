package io.github.tailunit.comparison;

import java.math.BigDecimal;
import java.math.MathContext;

/** How a text shows a share that was computed: 1 - 0.9 is 0.1. */
final class ShownShare {

    private static final MathContext DIGITS = new MathContext(10);

    private ShownShare() {}

    static String of(double share) {
        return new BigDecimal(share).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
