package dev.safepersist.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that counts in a file: {@code Counter <file> <times> <padding>}. */
public final class Counter {
  private Counter() {}

  /** Counts; prints each number once it is saved. */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[0]);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      System.out.println(increment(path, Integer.parseInt(args[2])));
    }
  }

  /** Adds one to the number in {@code path} and gives the new number. */
  public static int increment(Path path, int padding) throws IOException {
    SafeFile file = file(path);
    try (Locked locked = file.lock()) {
      int next = read(path) + 1;
      String text = next + " ".repeat(padding) + next;
      Receipt receipt = locked.write(Draft.of(text.getBytes(UTF_8)));
      if (receipt.serial() < next) {
        throw new IllegalStateException("serial " + receipt.serial() + " for " + next);
      }
      return next;
    }
  }

  static SafeFile file(Path path) {
    Policy policy = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);
    return SafeFile.of(
        path,
        policy,
        (file, name) -> {
          boolean whole = number(Files.readString(file)) >= 0;
          return new Inspection(whole ? Inspection.Verdict.GOOD : Inspection.Verdict.BROKEN, 0, 0);
        });
  }

  /** The number in {@code path}; 0 if the file is missing, -1 if it is broken. */
  static int read(Path path) throws IOException {
    return Files.exists(path) ? number(Files.readString(path)) : 0;
  }

  private static int number(String text) {
    String[] ends = text.split(" +", -1);
    boolean whole = ends.length == 2 && !ends[0].isEmpty() && ends[0].equals(ends[1]);
    return whole ? Integer.parseInt(ends[0]) : -1;
  }
}
