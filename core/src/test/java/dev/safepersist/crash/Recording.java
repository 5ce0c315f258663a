package dev.safepersist.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program did to a directory tree.
 *
 * @param names the names at the start, all durable
 * @param contents the files' contents at the start, all durable
 * @param stamps the attributes at the start
 * @param operations what was done, in order
 */
record Recording(
    Names names, Map<Node, Data> contents, Map<Node, Stamp> stamps, List<Operation> operations) {
  Recording {
    contents = Map.copyOf(contents);
    stamps = Map.copyOf(stamps);
    operations = List.copyOf(operations);
  }

  /** The first {@code count} operations, one a line, for people. */
  String trace(int count) {
    List<String> lines = new ArrayList<>();
    for (Operation operation : operations.subList(0, count)) {
      if (operation instanceof Operation.Named named) {
        lines.add(named.how());
      } else if (operation instanceof Operation.Changed changed) {
        lines.add(changed.how());
      } else if (!(operation instanceof Operation.Attributes)) {
        lines.add(operation.toString());
      }
    }
    return String.join("\n", lines);
  }
}
