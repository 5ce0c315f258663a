package dev.safepersist.processes;

import dev.safepersist.SafeFiles;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Origin;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program that counts in one or two files until it is killed: {@code Victim <way> <dir>}. */
public final class Victim {
  private static final Store<int[]> STORE = Store.builder(int[].class).build();
  private static final int LENGTH = 20_000;

  private Victim() {}

  /** How it counts. */
  enum Way {
    /** By saves of one file. */
    SAVE {
      @Override
      int count(Path dir, int last) throws IOException {
        STORE.save(left(dir), numbers(last + 1));
        return last + 1;
      }
    },
    /** By updates of one file. */
    UPDATE {
      @Override
      int count(Path dir, int last) throws IOException {
        STORE.update(left(dir), () -> numbers(0), numbers -> numbers(number(numbers) + 1));
        return last + 1;
      }
    },
    /** By transactions over two files. */
    TRANSACTION {
      @Override
      int count(Path dir, int last) throws IOException {
        SafeFiles.transaction(
            transaction -> {
              transaction.save(STORE, left(dir), numbers(last + 1));
              transaction.save(STORE, right(dir), numbers(last + 1));
            });
        return last + 1;
      }
    };

    /** Adds one; gives the new number. */
    abstract int count(Path dir, int last) throws IOException;
  }

  /** Counts for ever; prints each number once it is saved. */
  public static void main(String[] args) throws IOException {
    Way way = Way.valueOf(args[0]);
    Path dir = Path.of(args[1]);
    int last = read(left(dir));
    while (true) {
      last = way.count(dir, last);
      System.out.println(last);
    }
  }

  static Path left(Path dir) {
    return dir.resolve("left.json");
  }

  static Path right(Path dir) {
    return dir.resolve("right.json");
  }

  /** The number in {@code path}, 0 if it is missing; fails if it had to be restored. */
  static int read(Path path) throws IOException {
    Optional<Loaded<int[]>> loaded = STORE.find(path);
    if (loaded.filter(found -> found.origin() != Origin.SAVED).isPresent()) {
      throw new IllegalStateException(path + " is " + loaded.get().origin());
    }
    return loaded.isPresent() ? number(loaded.get().value()) : 0;
  }

  private static int[] numbers(int number) {
    int[] numbers = new int[LENGTH];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static int number(int[] numbers) {
    if (Arrays.stream(numbers).distinct().count() != 1 || numbers.length != LENGTH) {
      throw new IllegalStateException("a torn version");
    }
    return numbers[0];
  }
}
