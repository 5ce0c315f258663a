package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist
  String state() { // SP014
    return "";
  }

  void restore(String state) {}
}
