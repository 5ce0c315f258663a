package demo;

import dev.safepersist.SafePersist;

class Machine<T> {
  @SafePersist
  T state() { // SP008
    return null;
  }

  @SafePersist
  void restore(T state) {} // SP008
}
