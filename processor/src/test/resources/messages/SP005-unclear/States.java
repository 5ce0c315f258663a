package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

interface States {
  @SafePersist
  void copy(Path from, Path to) throws IOException; // SP005

  @SafePersist
  Integer count(int start) throws IOException; // SP005

  @SafePersist
  void clear(Path file) throws IOException; // SP005

  @SafePersist
  Receipt touch(Path file) throws IOException; // SP005

  @SafePersist
  void all(Path file, Integer a, Integer b, Integer c) throws IOException; // SP005

  @SafePersist
  void both(Path file, Integer a, Integer b) throws IOException; // SP005

  @SafePersist
  void mixed(Path file, Supplier<String> initial, UnaryOperator<Integer> change) // SP005
      throws IOException;

  @SafePersist
  default String load(Path file) throws IOException { // SP005
    return "";
  }
}
