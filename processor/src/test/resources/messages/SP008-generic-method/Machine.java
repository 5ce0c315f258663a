package demo;

import dev.safepersist.SafePersist;
import java.util.List;

class Machine {
  @SafePersist
  <T> List<T> state() { // SP008
    return null;
  }

  @SafePersist
  <T> void restore(List<T> state) {} // SP008
}
