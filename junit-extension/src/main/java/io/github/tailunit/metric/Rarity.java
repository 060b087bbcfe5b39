package io.github.tailunit.metric;

import java.util.Locale;

/** Which categories of the reference are judged. */
sealed interface Rarity {

    boolean includes(long records, int size);

    /** What descriptions call them. */
    String name();

    /** The same up to the numbers that a description adds. */
    default String label() {
        return name().endsWith(")") ? name().substring(0, name().length() - 1) + "; " : name() + " (";
    }

    /** Why none of the reference's categories is judged. */
    String noneOf(int categories, long rarest, int size);

    /** Categories with a small share of the records, the limit included. */
    record AtMostShare(double share) implements Rarity {

        public AtMostShare {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("the share of a rare category must be in (0, 1) but was " + share);
            }
        }

        /** A limit that is the next number below a shorter one excludes that one. */
        private String limit() {
            String next = String.valueOf(Math.nextUp(share));
            String included = String.valueOf(share);
            return next.length() < included.length() ? "below " + next : "at most " + included;
        }

        @Override
        public boolean includes(long records, int size) {
            return (double) records / size <= share; // a product would round 0.29 * 100 below 29
        }

        @Override
        public String name() {
            return "rare categories (share " + limit() + ")";
        }

        @Override
        public String noneOf(int categories, long rarest, int size) {
            return String.format(
                    Locale.ROOT,
                    "none of the %,d categories in the reference has a share of %s; the rarest has %,d of %,d "
                            + "records. Raise the limit or give data with rare categories",
                    categories,
                    limit(),
                    rarest,
                    size);
        }
    }

    /** Categories with so many reference records, both limits included. */
    record Between(long fewest, long most) implements Rarity {

        public Between {
            if (!(fewest >= 1 && most >= fewest)) {
                throw new IllegalArgumentException("categories must be chosen with fewest to most reference records, "
                        + "1 <= fewest <= most, but were with " + fewest + " to " + most);
            }
        }

        @Override
        public boolean includes(long records, int size) {
            return records >= fewest && records <= most;
        }

        @Override
        public String name() {
            return String.format(Locale.ROOT, "categories with %,d to %,d reference records", fewest, most);
        }

        @Override
        public String noneOf(int categories, long rarest, int size) {
            return String.format(
                    Locale.ROOT,
                    "none of the %,d categories in the reference has %,d to %,d records; the rarest has %,d of %,d. Choose "
                            + "other limits or give other data",
                    categories,
                    fewest,
                    most,
                    rarest,
                    size);
        }
    }
}
