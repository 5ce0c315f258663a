package demo;

import dev.safepersist.SafePersist;
import java.util.List;

class Box<T extends Comparable<T>> {
  private final List<T> items;

  @SafePersist(description = "a box")
  Box(List<T> items) {
    this.items = items;
  }

  @SafePersist(description = "a box")
  List<T> items() {
    return items;
  }

  static class Counted<A> {
    private final int count;

    @SafePersist
    Counted(int count) {
      this.count = count;
    }

    @SafePersist
    int count() {
      return count;
    }
  }
}
