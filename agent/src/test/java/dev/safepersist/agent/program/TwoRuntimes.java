package dev.safepersist.agent.program;

import dev.safepersist.SafeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Saves one file from several threads, half of them by a runtime of its own. */
public final class TwoRuntimes {
  private static final int THREADS = 4;
  private static final int SAVES = 25;

  private TwoRuntimes() {}

  /** Works in {@code data}; prints how many saves succeeded. */
  public static void main(String[] arguments) throws Exception {
    Path file = Files.createDirectories(Path.of("data")).resolve("x.json");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean own = i % 2 == 0;
      String name = "t" + i;
      ends.add(
          threads.submit(
              () -> {
                for (int save = 0; save < SAVES; save++) {
                  String text = "[\"" + name + "\", " + save + "]";
                  if (own) {
                    SafeFiles.writeString(file, text);
                  } else {
                    Files.writeString(file, text);
                  }
                }
                return null;
              }));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
    System.out.println(Files.readString(file).endsWith(", " + (SAVES - 1) + "]"));
  }
}
