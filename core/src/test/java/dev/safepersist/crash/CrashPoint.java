package dev.safepersist.crash;

import dev.safepersist.crash.CrashModel.Disk;
import dev.safepersist.crash.Operation.Acknowledged;
import dev.safepersist.crash.Operation.Attributes;
import dev.safepersist.crash.Operation.Changed;
import dev.safepersist.crash.Operation.NameChange;
import dev.safepersist.crash.Operation.Synced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The moment of a crash, after a number of operations; see {@link CrashModel} for the rules. */
final class CrashPoint {
  private final Recording recording;
  private final List<Operation> done;
  private final NameSurvival survival;
  private final Map<Node, FileHistory> files = new HashMap<>();
  private final Map<Node, Stamp> stamps;
  private int acknowledged;

  CrashPoint(Recording recording, Disk disk, int operations) {
    this.recording = recording;
    this.done = recording.operations().subList(0, operations);
    this.survival = NameSurvival.on(disk, done);
    this.stamps = new HashMap<>(recording.stamps());
    recording.contents().forEach((file, data) -> files.put(file, new FileHistory(data)));
    for (Operation operation : done) {
      if (operation instanceof Changed changed) {
        history(changed.file()).changed(changed.after());
      } else if (operation instanceof Synced synced) {
        history(synced.file()).synced();
      } else if (operation instanceof Attributes attributes) {
        stamps.put(attributes.node(), attributes.after());
      } else if (operation instanceof Acknowledged) {
        acknowledged++;
      }
    }
  }

  private FileHistory history(Node file) {
    return files.computeIfAbsent(file, node -> new FileHistory(Data.EMPTY));
  }

  /** How often the program had said that its work was safe. */
  int acknowledged() {
    return acknowledged;
  }

  /** One state that this crash may leave. */
  CrashState state(Choices choices) {
    Names names = recording.names().copy();
    for (NameChange change : survival.survivors(choices)) {
      names.apply(change);
    }
    Map<Node, Data> contents = new HashMap<>();
    names.forEach(
        (path, node) -> {
          if (!node.directory() && !contents.containsKey(node)) {
            contents.put(node, history(node).afterCrash(choices));
          }
        });
    return new CrashState(names, contents, stamps);
  }

  @Override
  public String toString() {
    return "crash after " + done.size() + " operations:\n" + recording.trace(done.size());
  }
}
