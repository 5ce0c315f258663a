package dev.safepersist.crash;

import dev.safepersist.crash.Operation.NameChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory tree read from a disk.
 *
 * @param nodes the highest id of a node
 */
record Snapshot(Names names, Map<Node, Data> contents, Map<Node, Stamp> stamps, int nodes) {

  /** Reads what is below {@code root}; further names of one file are seen as such. */
  static Snapshot of(Path root) throws IOException {
    Names names = new Names();
    Map<Node, Data> contents = new HashMap<>();
    Map<Node, Stamp> stamps = new HashMap<>();
    Map<Object, Node> known = new HashMap<>();
    known.put(key(root), Names.ROOT);
    for (Path path : below(root)) {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Node node =
          known.computeIfAbsent(
              attributes.fileKey(), key -> new Node(known.size(), attributes.isDirectory()));
      Node parent = known.get(key(path.getParent()));
      names.apply(new NameChange(parent, path.getFileName().toString(), Optional.of(node)));
      stamps.put(node, Stamp.of(path));
      if (!node.directory()) {
        contents.put(node, Data.of(Files.readAllBytes(path)));
      }
    }
    return new Snapshot(names, contents, stamps, known.size());
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static List<Path> below(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> !path.equals(root)).sorted().toList();
    }
  }
}
