package demo;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Path;

abstract class Machine {
  @SafePersist
  Machine(String state) {} // SP020

  @SafePersist
  abstract String state();

  class Inner {
    @SafePersist
    Inner(String state) {} // SP020

    @SafePersist
    String state() {
      return "";
    }
  }

  enum Mode { // a restored constant would be another one
    ON("");

    @SafePersist
    Mode(String state) {} // SP020

    @SafePersist
    String state() {
      return "";
    }
  }

  abstract class InnerStore { // SP020
    @SafePersist
    abstract String load(Path file) throws IOException;
  }

  abstract static class Closed { // SP020
    private Closed() {}

    @SafePersist
    abstract String load(Path file) throws IOException;
  }
}
