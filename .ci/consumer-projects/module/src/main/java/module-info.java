/** A module with a generator of its own, whose tests are patched into it. */
module consumer.claims {
    requires io.github.tailunit;
}
