package demo;

import dev.safepersist.Loaded;
import dev.safepersist.Store;
import dev.safepersist.commit.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import tools.jackson.core.type.TypeReference;

/**
 * The files of {@link Results}: whole, checked and recoverable.
 * Safe for use by several threads and processes.
 */
@Generated("dev.safepersist.processor.SafePersistProcessor")
public final class SafeResults implements Results {
  private static final System.Logger LOGGER = System.getLogger(SafeResults.class.getName());

  private final Store<List<Integer>> listStore;

  private final Store<Long> longStore;

  /**
   * Opens no file: files are named in each call.
   */
  public SafeResults() {
    listStore =
        Store.builder(new TypeReference<List<Integer>>() {})
            .build();
    longStore =
        Store.builder(Long.class)
            .build();
  }

  @Override
  public boolean trySave(Path file, List<Integer> failure) {
    try {
      listStore.save(file, failure);
      return true;
    } catch (IOException failure_) {
      LOGGER.log(System.Logger.Level.ERROR, failure_.getMessage(), failure_);
      return false;
    }
  }

  @Override
  public boolean trySave(String file, List<Integer> numbers) {
    try {
      listStore.save(Path.of(file), numbers);
      return true;
    } catch (IOException | InvalidPathException failure) {
      LOGGER.log(System.Logger.Level.ERROR, failure.getMessage(), failure);
      return false;
    }
  }

  @Override
  public boolean tryUpdate(File file, Supplier<List<Integer>> none,
      UnaryOperator<List<Integer>> change) {
    try {
      listStore.update(file.toPath(), none, change);
      return true;
    } catch (IOException | InvalidPathException failure) {
      LOGGER.log(System.Logger.Level.ERROR, failure.getMessage(), failure);
      return false;
    }
  }

  @Override
  public boolean tryReplace(Loaded<List<Integer>> base, List<Integer> next) {
    try {
      listStore.replace(base, next);
      return true;
    } catch (IOException failure) {
      LOGGER.log(System.Logger.Level.ERROR, failure.getMessage(), failure);
      return false;
    }
  }

  /**
   * @return the backup of the replaced version; null if there is none
   */
  @Override
  public Path saveAndTellBackup(Path file, List<Integer> numbers) throws IOException {
    return listStore.save(file, numbers).backup().orElse(null);
  }

  @Override
  public Optional<Path> saveAndTell(Path file, List<Integer> numbers) throws IOException {
    return listStore.save(file, numbers).backup();
  }

  @Override
  public List<Integer> put(Path file, List<Integer> numbers) throws IOException {
    listStore.save(file, numbers);
    return numbers;
  }

  @Override
  public long increment(Path file, Supplier<Long> next, UnaryOperator<Long> old) throws
      IOException {
    AtomicReference<Long> next_ = new AtomicReference<>();
    longStore.update(file, next, old_ -> {
      next_.set(old.apply(old_));
      return next_.get();
    });
    return next_.get();
  }

  @Override
  public List<Integer> change(Path file, UnaryOperator<List<Integer>> change) throws IOException {
    AtomicReference<List<Integer>> next = new AtomicReference<>();
    listStore.update(file, old -> {
      next.set(change.apply(old));
      return next.get();
    });
    return next.get();
  }

  @Override
  public Receipt replace(Loaded<List<Integer>> base, List<Integer> next) throws IOException {
    return listStore.replace(base, next);
  }

  @Override
  public void replaceCount(long next, Loaded<Long> base) throws IOException {
    longStore.replace(base, next);
  }
}
