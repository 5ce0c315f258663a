package demo;

import dev.safepersist.SafePersist;

public abstract class Machine<A, B extends A> {
  @Deprecated
  @SafePersist(schema = "state.json")
  protected abstract int state();

  @SafePersist(schema = "state.json")
  void restore(int loaded) throws InterruptedException {}
}
