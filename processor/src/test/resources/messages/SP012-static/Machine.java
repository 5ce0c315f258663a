package demo;

import dev.safepersist.SafePersist;

class Machine {
  @SafePersist
  static String state() { // SP012
    return "";
  }

  @SafePersist
  void restore(String state) {}
}
