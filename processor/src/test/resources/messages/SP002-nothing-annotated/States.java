package demo;

import dev.safepersist.SafePersist;

@SafePersist(version = 2)
interface States { // SP002
  void save(String text);
}
