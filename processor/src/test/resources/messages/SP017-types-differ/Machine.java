package demo;

import dev.safepersist.SafePersist;
import java.util.List;

class Machine {
  @SafePersist
  List<String> state() {
    return List.of();
  }

  @SafePersist
  void restore(List<Integer> state) {} // SP017
}
