package io.github.tailunit.generation;

import java.util.List;
import java.util.Optional;

/** What a plan means for a training from statistics to statistics: which of them a fit finds at hand, and which are not needed again. */
final class ChainPlan {

    private final TrainingPlan plan;
    private final Optional<String> obstacle;
    private final boolean[] extendsLast;
    private final boolean[] takesLastAlone;
    private final int[] endOfAlike;
    private final boolean[] isReadOnce;

    ChainPlan(TrainingPlan plan) {
        this.plan = plan;
        this.obstacle = findObstacle();
        this.extendsLast = new boolean[plan.generations() + 2]; // false behind the last fit
        this.takesLastAlone = new boolean[plan.generations() + 2];
        for (int fit = 2; fit <= plan.generations(); fit++) {
            extendsLast[fit] = findWhetherExtendsLast(fit);
        }
        for (int fit = 2; fit <= plan.generations(); fit++) {
            takesLastAlone[fit] = findWhetherTakesLastAlone(fit);
        }
        this.endOfAlike = findEndsOfAlike();
        this.isReadOnce = new boolean[plan.generations()];
        for (int generation = 1; generation < plan.generations(); generation++) {
            isReadOnce[generation] = findWhetherReadOnce(generation);
        }
    }

    /** Why statistics are not enough, see {@link ExactChain#obstacle}. */
    Optional<String> obstacle() {
        return obstacle;
    }

    private Optional<String> findObstacle() {
        for (int fit = 2; fit <= plan.generations(); fit++) {
            TrainingSet set = plan.trainingSet(fit);
            if (set.subsample().isPresent()) {
                return Optional.of("fit " + fit + " trains on a subsample, whose statistics depend on the records");
            }
            for (TrainingPart part : set.parts()) {
                if (part.source() == TrainingPart.Source.FRESH) {
                    return Optional.of("fit " + fit + " trains on fresh real records");
                }
                boolean isWhole = part.size().isEmpty()
                        || part.source() == TrainingPart.Source.REFERENCE
                        || part.size().getAsInt() == plan.batchSize(part.generation());
                if (!isWhole) {
                    return Optional.of("fit " + fit + " trains on a part of the batch of generation "
                            + part.generation() + ", whose statistics depend on the records");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a fit trains on what the fit before trained on, and the newest batch. */
    boolean extendsLast(int fit) {
        return extendsLast[fit];
    }

    private boolean findWhetherExtendsLast(int fit) {
        List<TrainingPart> now = plan.trainingSet(fit).parts();
        List<TrainingPart> before = fit == 2
                ? List.of(TrainingPart.reference())
                : plan.trainingSet(fit - 1).parts();
        return now.size() == before.size() + 1
                && now.subList(0, before.size()).equals(before)
                && now.get(before.size()).equals(TrainingPart.batch(fit - 1));
    }

    /** Whether a fit trains on the newest batch and nothing else, and no later one needs to know what that fit trained on. */
    boolean takesLastAlone(int fit) {
        return takesLastAlone[fit];
    }

    private boolean findWhetherTakesLastAlone(int fit) {
        return plan.trainingSet(fit).parts().equals(List.of(TrainingPart.batch(fit - 1)))
                && plan.lastUse(fit - 1) <= fit
                && !extendsLast[fit + 1];
    }

    /** The first fit from one on that trains on more than the newest batch, or on one of another size. */
    int endOfAlike(int fit) {
        return endOfAlike[fit];
    }

    private int[] findEndsOfAlike() {
        int[] ends = new int[plan.generations() + 2];
        for (int fit = plan.generations(); fit >= 2; fit--) {
            boolean goesOn = takesLastAlone[fit + 1] && plan.batchSize(fit) == plan.batchSize(fit - 1);
            ends[fit] = goesOn ? ends[fit + 1] : fit + 1;
        }
        return ends;
    }

    /** Whether a batch is free once the next fit has seen it: fits that extend the last find it in what the last trained on. */
    boolean isReadOnce(int generation) {
        return isReadOnce[generation];
    }

    private boolean findWhetherReadOnce(int generation) {
        for (int fit = generation + 2; fit <= plan.lastUse(generation); fit++) {
            if (!extendsLast[fit]
                    && plan.trainingSet(fit).parts().stream()
                            .anyMatch(part ->
                                    part.source() == TrainingPart.Source.BATCH && part.generation() == generation)) {
                return false;
            }
        }
        return true;
    }
}
