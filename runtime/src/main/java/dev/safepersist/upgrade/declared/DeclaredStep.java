package dev.safepersist.upgrade.declared;

import dev.safepersist.upgrade.ReversibleStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step that consists of operations, and so leads both ways.
 *
 * <pre>{@code
 * ReversibleStep step = DeclaredStep.begin().rename("/title", "name").add("/tags", tags);
 * }</pre>
 *
 * @since 0.1
 */
public final class DeclaredStep implements ReversibleStep {
  private final List<Operation> operations;

  private DeclaredStep(List<Operation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** A step that changes nothing, to begin with. */
  public static DeclaredStep begin() {
    return new DeclaredStep(List.of());
  }

  private DeclaredStep then(Operation operation) {
    List<Operation> more = new ArrayList<>(operations);
    more.add(operation);
    return new DeclaredStep(more);
  }

  /** This, with a member renamed. */
  public DeclaredStep rename(String at, String to) {
    return then(new Rename(at, to));
  }

  /** This, with a member moved. */
  public DeclaredStep move(String from, String to) {
    return then(new Move(from, to));
  }

  /** This, with a member added. */
  public DeclaredStep add(String at, JsonNode value) {
    return then(new Add(at, value));
  }

  /** This, with a member removed. */
  public DeclaredStep remove(String at) {
    return then(new Remove(at, Optional.empty()));
  }

  /** This, with a member removed that gets a value again when the step is undone. */
  public DeclaredStep remove(String at, JsonNode otherwise) {
    return then(new Remove(at, Optional.of(otherwise)));
  }

  /** This, with values of another type; those that would not come back are refused. */
  public DeclaredStep convert(String at, ValueType from, ValueType to) {
    return then(new Convert(at, from, to, false));
  }

  /** This, with values of another type, also those that would not come back as they were. */
  public DeclaredStep convertWithLoss(String at, ValueType from, ValueType to) {
    return then(new Convert(at, from, to, true));
  }

  /** This, with values put into objects. */
  public DeclaredStep wrap(String at, String as) {
    return then(new Wrap(at, as));
  }

  /** This, with values taken out of objects. */
  public DeclaredStep unwrap(String at, String member) {
    return then(new Unwrap(at, member));
  }

  /** This, with a text divided. */
  public DeclaredStep split(String at, String by, String... to) {
    return then(new Split(at, by, List.of(to)));
  }

  /** This, with members joined to a text. */
  public DeclaredStep join(String at, String by, String... from) {
    return then(new Join(at, by, List.of(from)));
  }

  /** This, with values replaced. */
  public DeclaredStep mapValues(String at, Map<String, String> values) {
    return then(new MapValues(at, values));
  }

  /**
   * What the step does, as step files say it: an object for each operation, with one member that is
   * named after it.
   */
  public List<ObjectNode> operations() {
    return operations.stream().map(Operation::description).toList();
  }

  /**
   * What undoes the step, in the same form and in the order in which it is done.
   *
   * @since 0.1
   */
  public List<ObjectNode> operationsBack() {
    return back().stream().map(Operation::description).toList();
  }

  private List<Operation> back() {
    List<Operation> back = new ArrayList<>();
    for (int i = operations.size() - 1; i >= 0; i--) {
      back.add(operations.get(i).inverse());
    }
    return back;
  }

  @Override
  public JsonNode upgrade(JsonNode data) {
    operations.forEach(operation -> operation.apply(data));
    return data;
  }

  @Override
  public JsonNode downgrade(JsonNode data) {
    back().forEach(operation -> operation.apply(data));
    return data;
  }

  @Override
  public Set<String> losses() {
    Set<String> losses = new LinkedHashSet<>();
    for (int i = 0; i < operations.size(); i++) {
      Set<String> lost = operations.get(i).losses();
      for (int before = i - 1; before >= 0; before--) {
        lost = origins(operations.get(before), lost);
      }
      losses.addAll(lost);
    }
    return losses;
  }

  private static Set<String> origins(Operation operation, Set<String> pointers) {
    Set<String> origins = new LinkedHashSet<>();
    pointers.forEach(pointer -> origins.addAll(operation.origins(pointer)));
    return origins;
  }
}
