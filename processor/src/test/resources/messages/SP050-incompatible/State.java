package demo;

import dev.safepersist.SafePersist;

@SafePersist(version = 1) // SP050
record State(String title, int tempo, Mode mode) {
  enum Mode {
    A
  }
}
