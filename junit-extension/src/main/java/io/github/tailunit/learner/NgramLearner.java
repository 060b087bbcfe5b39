package io.github.tailunit.learner;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An n-gram model of a stream of tokens by maximum likelihood: a token follows the n - 1 tokens before it as often as it
 * does in the training data. (Shannon, "A mathematical theory of communication", Bell System Technical Journal 27, 1948,
 * doi:10.1002/j.1538-7305.1948.tb01338.x.)
 *
 * <p>A batch is one stream: it starts with n - 1 tokens that follow each other somewhere in the training data, and goes on
 * token by token. A context without a continuation, which only the end of the training data can be, is replaced by the
 * next shorter one, without its oldest token. A batch shorter than n - 1 tokens ends within its first context.
 *
 * <p>Law under replace: the vocabulary never grows, and each n-gram of a batch is an n-gram of the training data except
 * where the stream backed off. A context that is followed by one token only stays so, so the stream gets more and more
 * predictable until it repeats itself. Order 1 has no contexts: it is resampling of tokens, with the law of {@link
 * ResamplingLearner}; the count of a token is a binomial chain.
 *
 * <p>With order 2 or more the tokens of a batch are not independent, so their counts vary more than those of the default
 * ideal, which resamples tokens one by one. To ask whether another model of text loses more than it must, take this
 * learner as the ideal. Where a regime joins batches, the last tokens of one and the first of the next make n-grams too.
 *
 * @param order how many tokens an n-gram has, n, at least 1
 */
public record NgramLearner(int order) implements Learner<List<String>> {

    /**
     * Creates a learner.
     *
     * @param order how many tokens an n-gram has, n, at least 1
     * @throws IllegalArgumentException if {@code order} is less than 1
     */
    public NgramLearner {
        if (order < 1) {
            throw new IllegalArgumentException(
                    "order must be at least 1 but was " + order + "; order 1 is resampling of tokens");
        }
    }

    /**
     * Indexes the contexts.
     *
     * @throws IllegalArgumentException if there are fewer tokens than the order
     */
    @Override
    public GenerativeModel<List<String>> fit(List<String> data, RandomGenerator random) {
        if (data.size() < order) {
            throw new IllegalArgumentException("an n-gram model of order " + order + " needs at least " + order
                    + " training tokens but there are " + data.size() + "; give more text or a lower order");
        }
        Map<String, Integer> codes = new HashMap<>();
        List<String> vocabulary = new ArrayList<>();
        int[] tokens = new int[data.size()];
        int position = 0;
        for (String token : data) {
            Integer code = codes.putIfAbsent(token, vocabulary.size());
            if (code == null) {
                code = vocabulary.size();
                vocabulary.add(token);
            }
            tokens[position++] = code;
        }
        return new Ngrams(List.copyOf(vocabulary), tokens, contexts(tokens));
    }

    private List<ContextIndex> contexts(int[] tokens) {
        List<ContextIndex> contexts = new ArrayList<>();
        contexts.add(ContextIndex.empty(tokens.length));
        while (contexts.size() < order) {
            contexts.add(contexts.get(contexts.size() - 1).longer(tokens));
        }
        return contexts;
    }

    @Override
    public String name() {
        return order + "-gram maximum likelihood";
    }

    /*
     * The stream walks through the training data: a context is a position, the one after its last token, and how many
     * tokens before it are meant. To continue is to jump to a random position with the same context and step over the
     * token there, so no context is ever built.
     */
    private static final class Ngrams implements GenerativeModel<List<String>>, FiniteSupport<List<String>> {

        private final List<String> vocabulary;
        private final int[] tokens;
        private final List<ContextIndex> contexts;

        Ngrams(List<String> vocabulary, int[] tokens, List<ContextIndex> contexts) {
            this.vocabulary = vocabulary;
            this.tokens = tokens;
            this.contexts = contexts;
        }

        @Override
        public List<String> sample(int size, RandomGenerator random) {
            List<String> batch = new ArrayList<>(size);
            int longest = contexts.size() - 1;
            int length = longest;
            int position = longest + random.nextInt(tokens.length - longest + 1);
            for (int i = position - longest; i < position && batch.size() < size; i++) {
                batch.add(vocabulary.get(tokens[i]));
            }
            while (batch.size() < size) {
                while (contexts.get(length).continuations(position) == 0) {
                    length--;
                }
                int next = contexts.get(length).occurrence(position, random);
                batch.add(vocabulary.get(tokens[next]));
                position = next + 1;
                length = Math.min(longest, length + 1);
            }
            return batch;
        }

        @Override
        public List<String> support() {
            return vocabulary;
        }
    }
}
