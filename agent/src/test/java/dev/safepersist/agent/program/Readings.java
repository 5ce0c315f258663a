package dev.safepersist.agent.program;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a torn file in each way; prints what is read. */
public final class Readings {
  private Readings() {}

  /** Works in {@code data}. */
  public static void main(String[] arguments) throws Exception {
    for (Reading reading : Reading.values()) {
      Path file = Reading.file(reading.name()).toPath();
      Reading.tear(file);
      System.out.println(reading + "\t" + reading.of(file));
    }
    Path written = Reading.file("written").toPath();
    Reading.tear(written);
    try (RandomAccessFile access = new RandomAccessFile(written.toFile(), "rw")) {
      access.seek(access.length());
      System.out.println("written in place\t" + Files.readString(written));
    }
    System.out.println("written before\t" + Files.readString(written));
    Path recent = Reading.file("recent").toPath();
    Reading.tear(recent);
    Files.setLastModifiedTime(
        recent, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
    System.out.println("modified just now\t" + Files.readString(recent));
    Path fresh = Reading.file("without-backup").toPath();
    try (RandomAccessFile access = new RandomAccessFile(fresh.toFile(), "rw")) {
      access.writeBytes("[1");
    }
    Reading.age(fresh);
    System.out.println("without a backup\t" + Files.readString(fresh));
  }
}
