package dev.safepersist.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What was in one file since its last sync, and so what a crash may leave of it. */
final class FileHistory {
  /** The bytes that a disk writes together or not at all. */
  static final int BLOCK = 512;

  private final List<Data> versions = new ArrayList<>();

  /** A file that holds {@code durable}, and that has not changed since. */
  FileHistory(Data durable) {
    versions.add(durable);
  }

  void changed(Data after) {
    versions.add(after);
  }

  void synced() {
    versions.subList(0, versions.size() - 1).clear();
  }

  /** What is in the file after a crash; the synced content if nothing changed since. */
  Data afterCrash(Choices choices) {
    Data durable = versions.get(0);
    if (versions.size() == 1) {
      return durable;
    }
    return switch (choices.of(6)) {
      case 0 -> durable;
      case 1 -> versions.get(versions.size() - 1);
      case 2 -> Data.of(durable.slice(0, pick(lengths(), choices))); // the rest is zeros
      default -> torn(choices); // the most interesting, so the most likely
    };
  }

  /** Some length, and in each block what was there at some time, or zeros. */
  private Data torn(Choices choices) {
    int length = pick(lengths(), choices);
    Data torn = Data.of(new byte[length]);
    for (int start = 0; start < length; start += BLOCK) {
      int end = Math.min(start + BLOCK, length);
      torn = torn.write(start, pick(blocks(start, end), choices).toBytes());
    }
    return torn;
  }

  /**
   * The lengths that the file had, and between the shortest and the longest those of whole blocks.
   */
  private List<Integer> lengths() {
    TreeSet<Integer> lengths = new TreeSet<>();
    versions.forEach(version -> lengths.add(version.length()));
    int shortest = lengths.first();
    int longest = lengths.last();
    for (int length = shortest - shortest % BLOCK; length < longest; length += BLOCK) {
      if (length > shortest) {
        lengths.add(length);
      }
    }
    return List.copyOf(lengths);
  }

  /** The different contents of one block; zeros if it was not part of the synced file. */
  private List<Data> blocks(int start, int end) {
    Map<String, Data> blocks = new LinkedHashMap<>();
    for (Data version : versions) {
      Data block = Data.of(version.slice(start, end));
      blocks.putIfAbsent(block.digest(), block);
    }
    return List.copyOf(blocks.values());
  }

  private static <T> T pick(List<T> from, Choices choices) {
    return from.get(choices.of(from.size()));
  }
}
