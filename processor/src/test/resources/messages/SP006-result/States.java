package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

interface States {
  @SafePersist
  int save(Path file, String text) throws IOException; // SP006

  @SafePersist
  List<String> update(Path file, UnaryOperator<String> change) throws IOException; // SP006
}
