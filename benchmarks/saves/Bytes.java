package dev.safepersist.benchmarks;

import dev.safepersist.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The ways to replace files by given bytes: one, many by several threads, many all or none. */
final class Bytes {
  private static final int FILES = 1_000;
  private static final int THREADS = 8;
  private static final int TOGETHER = 100;
  private static final int SMALL = 2_000;

  private final Path dir;
  private int version;

  /** Keeps its files in {@code dir}. */
  Bytes(Path dir) {
    this.dir = dir;
  }

  /** One file of {@code length} bytes. */
  List<Alternative> one(int length) {
    return List.of(
        new Alternative("bare durable", () -> bare(dir.resolve("bare.bin"), fresh(length))),
        new Alternative(
            "SafeFiles.write", () -> SafeFiles.write(dir.resolve("safe.bin"), fresh(length))));
  }

  /** Many small files in one directory, by several threads. */
  List<Alternative> byThreads() {
    return List.of(
        new Alternative("bare durable", () -> byThreads("bare", Bytes::bare)),
        new Alternative("SafeFiles.write", () -> byThreads("safe", SafeFiles::write)));
  }

  /** Small files all or none, beside the same saved one by one. */
  List<Alternative> together() {
    return List.of(
        new Alternative("bare durable, one by one", this::bareOneByOne),
        new Alternative("SafeFiles.write, one by one", this::safeOneByOne),
        new Alternative("SafeFiles.transaction", this::transaction));
  }

  private interface Save {
    void accept(Path file, byte[] bytes) throws IOException;
  }

  private void byThreads(String name, Save save) throws Exception {
    byte[] bytes = fresh(SMALL);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        Path file = dir.resolve(name + i + ".bin");
        all.add(
            threads.submit(
                () -> {
                  save.accept(file, bytes);
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private void bareOneByOne() throws IOException {
    for (int i = 0; i < TOGETHER; i++) {
      bare(dir.resolve("one" + i + ".bin"), fresh(SMALL));
    }
  }

  private void safeOneByOne() throws IOException {
    for (int i = 0; i < TOGETHER; i++) {
      SafeFiles.write(dir.resolve("single" + i + ".bin"), fresh(SMALL));
    }
  }

  private void transaction() throws IOException {
    SafeFiles.transaction(
        transaction -> {
          for (int i = 0; i < TOGETHER; i++) {
            transaction.write(dir.resolve("all" + i + ".bin"), fresh(SMALL));
          }
        });
  }

  private byte[] fresh(int length) {
    byte[] bytes = new byte[length];
    ByteBuffer.wrap(bytes).putInt(++version);
    return bytes;
  }

  private static void bare(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
