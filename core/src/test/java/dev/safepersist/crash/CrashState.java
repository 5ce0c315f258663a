package dev.safepersist.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is on the disk after a crash. */
final class CrashState {
  private final Map<String, Node> nodes = new HashMap<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<Node, Data> contents;
  private final Map<Node, Stamp> stamps;

  CrashState(Names names, Map<Node, Data> contents, Map<Node, Stamp> stamps) {
    this.contents = contents;
    this.stamps = stamps;
    names.forEach(
        (path, node) -> {
          paths.add(path);
          nodes.put(path, node);
        });
  }

  /**
   * A digest that differs for different trees: of names, contents, and which names share a file;
   * not of times or permissions.
   */
  String digest() {
    return digest(path -> path, Data::digest);
  }

  /**
   * A digest that differs for trees that differ in more than what is made anew in every run: random
   * parts of names, times, and the checksums of what holds these.
   */
  String likeness() {
    return digest(Fleeting::masked, Data::likeness);
  }

  private String digest(UnaryOperator<String> naming, Function<Data, String> reading) {
    Map<Node, String> first = new HashMap<>();
    StringBuilder tree = new StringBuilder();
    for (String path : paths) {
      Node node = nodes.get(path);
      String same = first.putIfAbsent(node, path);
      tree.append(naming.apply(path)).append('\0');
      if (same != null) {
        tree.append("same as ").append(naming.apply(same));
      } else if (!node.directory()) {
        tree.append(reading.apply(contents.get(node)));
      }
      tree.append('\n');
    }
    return Data.sha256(tree.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Puts the state into the empty directory {@code root}. */
  void materialise(Path root) throws IOException {
    Map<Node, Path> made = new HashMap<>();
    for (String name : paths) {
      Path path = root.resolve(name);
      Node node = nodes.get(name);
      Path same = made.putIfAbsent(node, path);
      if (node.directory()) {
        Files.createDirectory(path);
      } else if (same != null) {
        Files.createLink(path, same);
      } else {
        Files.write(path, contents.get(node).toBytes());
      }
    }
    for (Map.Entry<Node, Path> entry : made.entrySet()) {
      Stamp stamp = stamps.get(entry.getKey());
      if (stamp != null) {
        stamp.putOn(entry.getValue());
      }
    }
  }

  /** The names and lengths, one a line, for people. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      Node node = nodes.get(path);
      lines.add(path + "  " + node + (node.directory() ? "" : ", " + contents.get(node)));
    }
    return String.join("\n", lines);
  }
}
