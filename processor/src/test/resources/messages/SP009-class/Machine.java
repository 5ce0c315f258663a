package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist(schema = "a.json")
  String state() {
    return "";
  }

  @SafePersist
  void restore(String state) {} // SP009
}
