package dev.safepersist.core.commit;

import dev.safepersist.core.stage.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A new version before it is staged: its content, and what must hold before it is published.
 *
 * @param content the bytes
 * @param checks conditions on the staged bytes
 * @param guards conditions on the version that is to be replaced
 * @param schemaVersion the schema version of the data; 0 if it has none
 * @param details other details for the history of this version
 */
public record Draft(
    Content content,
    List<Check> checks,
    List<Guard> guards,
    int schemaVersion,
    Map<String, String> details) {
  /** Copies the collections. */
  public Draft {
    checks = List.copyOf(checks);
    guards = List.copyOf(guards);
    details = Map.copyOf(details);
  }

  /** A version with this content and no conditions. */
  public static Draft of(Content content) {
    return new Draft(content, List.of(), List.of(), 0, Map.of());
  }

  /** A version with these bytes. */
  public static Draft of(byte[] bytes) {
    return of(out -> out.write(bytes));
  }

  /** This, with one more condition on the staged bytes. */
  public Draft withCheck(Check check) {
    return new Draft(content, joined(checks, check), guards, schemaVersion, details);
  }

  /** This, with one more condition on the version that is to be replaced. */
  public Draft withGuard(Guard guard) {
    return new Draft(content, checks, joined(guards, guard), schemaVersion, details);
  }

  /** This, in another schema version. */
  public Draft withSchemaVersion(int value) {
    return new Draft(content, checks, guards, value, details);
  }

  /** This, with other details for the history. */
  public Draft withDetails(Map<String, String> value) {
    return new Draft(content, checks, guards, schemaVersion, value);
  }

  private static <T> List<T> joined(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}
