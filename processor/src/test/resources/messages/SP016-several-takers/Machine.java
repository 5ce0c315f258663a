package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist
  String name() {
    return "";
  }

  @SafePersist
  void restore(String name) {}

  @SafePersist
  void restore(Integer count) {} // SP016
}
