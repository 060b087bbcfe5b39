package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import java.util.List;

/** For {@link RetainsGroups}. */
final class GroupsProvider implements CriterionProvider<RetainsGroups> {

    @Override
    public <S> Gate<S> gate(RetainsGroups annotation, RecordComponents<S> components) {
        return Gate.retainsAtLeast(
                DeclaredMetrics.worstGroup(List.of(annotation.of()), components), annotation.atLeast());
    }
}
