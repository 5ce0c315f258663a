package dev.safepersist.crash;

import dev.safepersist.crash.Operation.NameChange;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The names of a tree: what each name in each directory stands for. Not for several threads. */
final class Names {
  static final Node ROOT = new Node(0, true);

  private final Map<Node, SortedMap<String, Node>> directories = new HashMap<>();

  /** The names of an empty tree. */
  Names() {}

  /** A copy with a life of its own. */
  Names copy() {
    Names copy = new Names();
    directories.forEach((node, names) -> copy.directories.put(node, new TreeMap<>(names)));
    return copy;
  }

  void apply(NameChange change) {
    SortedMap<String, Node> names =
        directories.computeIfAbsent(change.directory(), node -> new TreeMap<>());
    change
        .node()
        .ifPresentOrElse(node -> names.put(change.name(), node), () -> names.remove(change.name()));
  }

  /** What {@code path}, relative to the root, stands for. */
  Optional<Node> find(Path path) {
    Node node = ROOT;
    for (Path name : path) {
      if (!name.toString().isEmpty()) {
        node = namesIn(node).get(name.toString());
        if (node == null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(node);
  }

  /** Calls {@code visitor} for everything below the root, directories before their content. */
  void forEach(BiConsumer<String, Node> visitor) {
    visit("", ROOT, visitor);
  }

  private void visit(String prefix, Node directory, BiConsumer<String, Node> visitor) {
    namesIn(directory)
        .forEach(
            (name, node) -> {
              visitor.accept(prefix + name, node);
              if (node.directory()) {
                visit(prefix + name + "/", node, visitor);
              }
            });
  }

  private SortedMap<String, Node> namesIn(Node directory) {
    return directories.getOrDefault(directory, new TreeMap<>());
  }
}
