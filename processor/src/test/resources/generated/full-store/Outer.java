package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Validation;
import dev.safepersist.store.Loaded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

class Outer {
  @SafePersist(description = "a \"quoted\" $name", durability = Durability.ATOMIC, backups = 5)
  interface Everything extends Parent<Map<String, Integer>> {
    @SafePersist(schema = "numbers.json")
    Receipt save(List<Integer> numbers, Path file) throws IOException;

    @SafePersist(schema = "numbers.json")
    Optional<List<Integer>> find(Path file) throws IOException;

    @SafePersist(backups = 0, validation = Validation.LENIENT, metadata = MetadataPlacement.SIDECAR)
    void text(File file, String store) throws IOException;

    @SafePersist
    Loaded<String> text(String store) throws Exception;

    @SafePersist
    Optional<Loaded<double[]>> samples(Path store) throws IOException;

    @SafePersist
    void count(Path file, UnaryOperator<Long> change) throws IOException;

    @SafePersist
    Receipt count(Path file, Supplier<Long> initial, UnaryOperator<Long> change)
        throws IOException;

    @SafePersist
    void setCount(Path file, long count) throws IOException;

    @SafePersist
    long count(Path file) throws IOException;

    @SafePersist
    void lines(Path file, String... lines) throws IOException;

    @Override
    @SafePersist
    Map<String, Integer> inherited(Path file) throws IOException;

    default String title() {
      return "everything";
    }
  }

  interface Parent<T> {
    T inherited(Path file) throws IOException;
  }
}
