package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist
  String name() {
    return "";
  }

  @SafePersist
  int count() { // SP016
    return 0;
  }

  @SafePersist
  void restore(String name) {}
}
