package demo;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Receipt;
import dev.safepersist.store.Loaded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

public interface Results {
  @SafePersist
  boolean trySave(Path file, List<Integer> failure);

  @SafePersist
  boolean trySave(String file, List<Integer> numbers);

  @SafePersist
  boolean tryUpdate(File file, Supplier<List<Integer>> none, UnaryOperator<List<Integer>> change);

  @SafePersist
  boolean tryReplace(Loaded<List<Integer>> base, List<Integer> next);

  @SafePersist
  Path saveAndTellBackup(Path file, List<Integer> numbers) throws IOException;

  @SafePersist
  Optional<Path> saveAndTell(Path file, List<Integer> numbers) throws IOException;

  @SafePersist
  List<Integer> put(Path file, List<Integer> numbers) throws IOException;

  @SafePersist
  long increment(Path file, Supplier<Long> next, UnaryOperator<Long> old) throws IOException;

  @SafePersist
  List<Integer> change(Path file, UnaryOperator<List<Integer>> change) throws IOException;

  @SafePersist
  Receipt replace(Loaded<List<Integer>> base, List<Integer> next) throws IOException;

  @SafePersist
  void replaceCount(long next, Loaded<Long> base) throws IOException;
}
