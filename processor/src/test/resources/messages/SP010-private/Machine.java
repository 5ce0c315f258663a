package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;

class Machine {
  @SafePersist
  private String state() { // SP010
    return "";
  }

  @SafePersist
  void restore(String state) {}

  private interface Hidden { // SP010
    @SafePersist
    String load(Path file) throws IOException;
  }
}

class Other {
  private record State() {}

  @SafePersist
  State state() { // SP010
    return new State();
  }

  @SafePersist
  void restore(State state) {} // SP010
}
