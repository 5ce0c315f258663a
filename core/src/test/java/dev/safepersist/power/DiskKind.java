package dev.safepersist.power;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A kind of file system, set up to do the least for careless programs. */
enum DiskKind {
  /** Without the heuristic that writes out an unsynced file when it replaces another. */
  EXT4(64, "-E lazy_itable_init=0,lazy_journal_init=0", "noauto_da_alloc,commit=300"),
  XFS(320, "-K", "defaults"),
  BTRFS(128, "-K", "commit=300");

  private final int megabytes;
  private final String formatOptions;
  private final String mountOptions;

  DiskKind(int megabytes, String formatOptions, String mountOptions) {
    this.megabytes = megabytes;
    this.formatOptions = formatOptions;
    this.mountOptions = mountOptions;
  }

  private String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The program that makes such a file system. */
  String maker() {
    return "mkfs." + type();
  }

  /** Makes an empty file system in the new file {@code image}. */
  void format(Path image) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength((long) megabytes << 20);
    }
    List<String> words = new ArrayList<>();
    words.add(Command.find(maker()).orElseThrow().toString());
    words.add("-q");
    words.addAll(List.of(formatOptions.split(" ")));
    words.add(image.toString());
    Command.run(words.toArray(String[]::new));
  }

  /** Mounts an image by way of a loop device that goes when it is unmounted. */
  void mount(Path image, Path point) throws IOException {
    String options = "loop," + mountOptions;
    Command.run("mount", "-t", type(), "-o", options, image.toString(), point.toString());
  }
}
