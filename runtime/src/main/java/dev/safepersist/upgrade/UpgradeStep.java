package dev.safepersist.upgrade;

import tools.jackson.databind.JsonNode;

/**
 * A step from one schema version of the data to the next. A pure function: the same data, the same
 * result, whether a file is upgraded while it is loaded or a whole tree of files in one run. It may
 * change the tree it is given.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface UpgradeStep {
  /**
   * The data of the next version; an exception says that the data cannot be upgraded.
   *
   * @param data the data, without the envelope; never null
   */
  JsonNode upgrade(JsonNode data);
}
