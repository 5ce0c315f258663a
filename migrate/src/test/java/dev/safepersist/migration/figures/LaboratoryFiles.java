package dev.safepersist.migration.figures;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** The files of a laboratory of music: five kinds, and how many of each there are. */
enum LaboratoryFiles {
  AUDIO_ORACLE(40, 4_000_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      out.write("{\"sample_rate\":44100,\"frames\":[");
      for (long at = 0, frame = 0; at < bytes; frame++) {
        StringBuilder text = new StringBuilder(frame == 0 ? "{" : ",{");
        text.append("\"time\":").append(frame * 0.0116).append(",\"pitch\":");
        text.append(random.nextDouble() * 880).append(",\"mfcc\":[");
        for (int i = 0; i < 13; i++) {
          text.append(i == 0 ? "" : ",").append(random.nextGaussian());
        }
        out.write(text.append("]}").toString());
        at += text.length();
      }
      out.write("]}");
    }
  },
  TRAINING_RESULTS(40, 200_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      numbers(
          out, random, bytes, "{\"model\":\"vmo\",\"epochs\":[", "{\"loss\":%s,\"accuracy\":%s}");
    }
  },
  RHYTHM_ORACLE(40, 500_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      numbers(out, random, bytes, "{\"tempo\":120.5,\"beats\":[", "{\"at\":%s,\"strength\":%s}");
    }
  },
  CORRELATION(33, 150_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      numbers(out, random, bytes, "{\"features\":[\"a\",\"b\"],\"values\":[", "[%s,%s]");
    }
  },
  HARMONIC_TRANSITIONS(30, 500_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      numbers(out, random, bytes, "{\"key\":\"C\",\"counts\":[", "{\"C:maj\":%s,\"G:7\":%s}");
    }
  };

  private final int count;
  private final long bytes;

  LaboratoryFiles(int count, long bytes) {
    this.count = count;
    this.bytes = bytes;
  }

  abstract void write(Writer out, Random random, long bytes) throws IOException;

  private static void numbers(Writer out, Random random, long bytes, String start, String element)
      throws IOException {
    out.write(start);
    for (long at = 0; at < bytes; ) {
      String text =
          (at == 0 ? "" : ",")
              + String.format(Locale.ROOT, element, random.nextDouble(), random.nextDouble());
      out.write(text);
      at += text.length();
    }
    out.write("]}");
  }

  /** Writes {@code share} percent of the files, at least one of each kind. */
  static int generate(Path dir, int share) throws IOException {
    int files = 0;
    Random random = new Random(183);
    for (LaboratoryFiles kind : values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      Path folder = Files.createDirectories(dir.resolve(name));
      for (int i = 0; i < Math.max(1, kind.count * share / 100); i++) {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + i + ".json"))) {
          kind.write(out, random, kind.bytes);
        }
        files++;
      }
    }
    return files;
  }

  /** Writes small files, a thousand in a folder. */
  static int generateSmall(Path dir, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path folder = dir.resolve("folder" + i / 1000);
      if (i % 1000 == 0) {
        Files.createDirectories(folder);
      }
      String text =
          "{\"id\":"
              + i
              + ",\"title\":\"Song "
              + i
              + "\",\"tags\":[\"a\",\"b\"],\"tempo\":"
              + (60 + i % 120)
              + ".5,\"notes\":\""
              + "la ".repeat(60)
              + "\"}";
      Files.writeString(folder.resolve("song" + i + ".json"), text);
    }
    return count;
  }
}
