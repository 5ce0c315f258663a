package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist
  void restore(String state) {} // SP015
}
