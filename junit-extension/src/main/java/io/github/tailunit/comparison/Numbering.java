package io.github.tailunit.comparison;

/** Numbers what is counted in each record, its category or its n-grams; equal ones have one number, from 0 by arrival. */
interface Numbering<S> {

    /** The numbers of what a record has, new ones included; {@code role} is what messages call the batch. */
    int[] of(String role, S batch, int position);

    /** How many numbers there are. */
    int size();

    /** What messages call a number. */
    String name(int number);

    /** The same numbers, to which other ones are added: what a candidate has must not change the reference. */
    Numbering<S> copy();

    /** The numbers of all records of a batch. */
    default int[][] all(String role, S batch, int size) {
        int[][] all = new int[size][];
        for (int i = 0; i < size; i++) {
            all[i] = of(role, batch, i);
        }
        return all;
    }
}
