package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsRareCategories}. */
final class RareCategoriesProvider implements CriterionProvider<RetainsRareCategories> {

    @Override
    public <S> Gate<S> gate(RetainsRareCategories annotation, RecordComponents<S> components) {
        return Gate.retainsAtLeast(
                DeclaredMetrics.rareCategories("below", annotation.below(), annotation.of(), components),
                annotation.atLeast());
    }
}
