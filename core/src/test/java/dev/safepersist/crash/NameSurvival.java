package dev.safepersist.crash;

import dev.safepersist.crash.CrashModel.Disk;
import dev.safepersist.crash.Operation.DirectorySynced;
import dev.safepersist.crash.Operation.NameChange;
import dev.safepersist.crash.Operation.Named;
import dev.safepersist.crash.Operation.Synced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which changes of names survive a crash. */
@FunctionalInterface
interface NameSurvival {
  /** One legal selection of the changes that were made, in the order in which they were made. */
  List<NameChange> survivors(Choices choices);

  /** The survival of the names changed by {@code done} on {@code disk}. */
  static NameSurvival on(Disk disk, List<Operation> done) {
    return switch (disk) {
      case STRICT -> choices -> strict(done, choices);
      case JOURNALED -> choices -> journaled(done, choices);
    };
  }

  private static List<NameChange> strict(List<Operation> done, Choices choices) {
    Map<Node, Integer> synced = new HashMap<>();
    for (int i = 0; i < done.size(); i++) {
      if (done.get(i) instanceof DirectorySynced sync) {
        synced.put(sync.directory(), i);
      }
    }
    List<NameChange> survivors = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      if (done.get(i) instanceof Named named) {
        int at = i;
        List<NameChange> changes = named.changes();
        int durable = 0;
        for (int c = 0; c < changes.size(); c++) {
          if (synced.getOrDefault(changes.get(c).directory(), -1) > at) {
            durable = c + 1;
          }
        }
        survivors.addAll(changes.subList(0, count(changes, durable, choices)));
      }
    }
    return survivors;
  }

  /** How many of the changes of one operation survive, if the first {@code durable} must. */
  private static int count(List<NameChange> changes, int durable, Choices choices) {
    if (durable == changes.size()) {
      return durable;
    }
    boolean oneDirectory = changes.stream().map(NameChange::directory).distinct().count() == 1;
    if (oneDirectory) {
      return choices.yes() ? changes.size() : 0;
    }
    return durable + choices.of(changes.size() - durable + 1);
  }

  private static List<NameChange> journaled(List<Operation> done, Choices choices) {
    int synced = 0;
    List<Named> all = new ArrayList<>();
    for (Operation operation : done) {
      if (operation instanceof Named named) {
        all.add(named);
      } else if (operation instanceof Synced || operation instanceof DirectorySynced) {
        synced = all.size();
      }
    }
    int survive = synced + (synced == all.size() ? 0 : choices.of(all.size() - synced + 1));
    return all.subList(0, survive).stream().flatMap(named -> named.changes().stream()).toList();
  }
}
