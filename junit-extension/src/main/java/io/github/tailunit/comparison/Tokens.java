package io.github.tailunit.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the tokens of each record. Equal objects are the same token.
 *
 * @param <S> the type of a batch
 */
@FunctionalInterface
public interface Tokens<S> {

    /**
     * The tokens of a record, in order.
     *
     * @param batch a batch
     * @param position the record's index in the batch
     * @return the tokens, none of them null; may be empty
     */
    List<?> of(S batch, int position);

    /**
     * Texts as words: what white space separates, as it is written.
     *
     * @return the words of each text
     */
    static Tokens<List<String>> words() {
        return (batch, position) -> {
            String text = batch.get(position).strip();
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        };
    }

    /**
     * Texts as characters: their Unicode code points.
     *
     * @return the characters of each text
     */
    static Tokens<List<String>> characters() {
        return (batch, position) ->
                batch.get(position).codePoints().mapToObj(Character::toString).toList();
    }

    /**
     * Sequences of tokens that are ints already.
     *
     * @return the tokens of each sequence
     */
    static Tokens<List<int[]>> ofInts() {
        return (batch, position) -> Arrays.stream(batch.get(position)).boxed().collect(Collectors.toList());
    }

    /**
     * A component of records that is a list of tokens.
     *
     * @param <T> the type of a record
     * @param tokens the tokens of a record
     * @return the tokens of each record
     */
    static <T> Tokens<List<T>> by(Function<? super T, ? extends List<?>> tokens) {
        return (batch, position) -> tokens.apply(batch.get(position));
    }
}
