package dev.safepersist.upgrade;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A step that leads both ways. What it does is a lens: {@link #downgrade} shows data of the new
 * version as the old one sees it, and {@link #merge} puts a change that was made in the old view
 * back.
 *
 * <p>Laws, for all data {@code x} of the old version and {@code y} of the new one: {@code
 * downgrade(upgrade(x))} is {@code x} but for the {@link #losses}; {@code downgrade(merge(x, y))}
 * is {@code x} but for these; {@code merge(downgrade(y), y)} is {@code y}.
 *
 * @since 0.1
 */
public interface ReversibleStep extends UpgradeStep {
  /**
   * The data of the old version; an exception says that it cannot be expressed there.
   *
   * @param data data of the new version, which may be changed; never null
   */
  JsonNode downgrade(JsonNode data);

  /**
   * Places of the old version, as JSON pointers, that do not survive an upgrade and a downgrade.
   * None by default.
   */
  default Set<String> losses() {
    return Set.of();
  }

  /**
   * The new version of {@code old}, with everything of {@code present} that the old version cannot
   * express.
   *
   * @param old data of the old version, perhaps changed; may be changed further
   * @param present the data of the new version as it is now; is not changed
   */
  default JsonNode merge(JsonNode old, JsonNode present) {
    return merge(old, present, ArrayKeys.none());
  }

  /**
   * The same, with elements of arrays matched by keys; {@link ArrayKeys#merged} describes how. A
   * step that merges in a way of its own overrides this method.
   *
   * @param old data of the old version, perhaps changed; may be changed further
   * @param present the data of the new version as it is now; is not changed
   * @param keys what identifies the elements of arrays
   * @throws UnmatchedElementsException if it is open which element of an array is which
   */
  default JsonNode merge(JsonNode old, JsonNode present, ArrayKeys keys) {
    JsonNode next = upgrade(old);
    JsonNode expressible = upgrade(downgrade(present.deepCopy()));
    return keys.merged(next, expressible, present);
  }
}
