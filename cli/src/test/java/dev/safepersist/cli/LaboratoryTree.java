package dev.safepersist.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * The files of a laboratory of music: 183 of the five kinds that an audit knows without a rules
 * file, about 208 MB, always the same bytes. One is empty, and one is torn.
 */
enum LaboratoryTree {
  /** Frames of sound with their features, and an automaton over them. */
  AUDIO_ORACLE(40, 4_580_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      long frames = Math.max(2, bytes / 334);
      out.write("{\"frame_count\": " + frames + ", \"sample_rate\": 44100, \"frames\": [");
      for (long i = 0; i < frames; i++) {
        out.write((i == 0 ? "" : ", ") + "{\"time\": " + i * 0.0116 + ", \"pitch\": ");
        out.write(random.nextDouble() * 880 + ", \"loudness\": " + -60 * random.nextDouble());
        out.write(", \"mfcc\": [");
        for (int k = 0; k < 12; k++) {
          out.write((k == 0 ? "" : ", ") + random.nextGaussian());
        }
        out.write("]}");
      }
      out.write("], \"suffix_links\": [-1");
      for (long i = 0; i < frames; i++) {
        out.write(", " + random.nextInt((int) frames));
      }
      out.write("], \"transitions\": {\"0\": [1, 2]}}");
    }
  },
  /** Epochs of a training. */
  TRAINING_RESULTS(40, 80_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      long epochs = Math.max(1, bytes / 84);
      out.write("{\n  \"model\": \"oracle-net\",\n  \"epoch_count\": " + epochs);
      out.write(",\n  \"epochs\": [");
      for (long i = 1; i <= epochs; i++) {
        out.write((i == 1 ? "\n" : ",\n") + "    {\"epoch\": " + i + ", \"loss\": ");
        out.write(random.nextDouble() + ", \"accuracy\": " + random.nextDouble() + "}");
      }
      out.write("\n  ]\n}\n");
    }
  },
  /** Beats and patterns. */
  RHYTHM_ORACLE(40, 200_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      long beats = Math.max(2, bytes / 21);
      out.write("{\"tempo\": 120.0, \"beat_count\": " + beats + ", \"beats\": [");
      for (long i = 0; i < beats; i++) {
        out.write((i == 0 ? "" : ", ") + (i * 0.5 + random.nextDouble() / 8));
      }
      out.write("], \"patterns\": [{\"id\": \"a\", \"onsets\": [0, 0.25], ");
      out.write("\"onset_count\": 2, \"weight\": 0.75}]}");
    }
  },
  /** A matrix of coefficients. */
  CORRELATION(33, 80_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      int features = (int) Math.max(2, Math.sqrt(bytes / 21.0));
      out.write("{\"features\": [");
      for (int i = 0; i < features; i++) {
        out.write((i == 0 ? "\"f" : ", \"f") + i + "\"");
      }
      out.write("], \"feature_count\": " + features + ", \"matrix\": [");
      for (int i = 0; i < features; i++) {
        out.write(i == 0 ? "[" : ", [");
        for (int k = 0; k < features; k++) {
          out.write((k == 0 ? "" : ", ") + (2 * random.nextDouble() - 1));
        }
        out.write("]");
      }
      out.write("], \"pairs\": []}");
    }
  },
  /** Chords, and how often one follows another. */
  HARMONIC_TRANSITIONS(30, 150_000) {
    @Override
    void write(Writer out, Random random, long bytes) throws IOException {
      long transitions = Math.max(1, bytes / 120);
      out.write("{\"chords\": [\"C\", \"G\", \"F\u266F\"], \"chord_count\": 3, ");
      out.write("\"transitions\": [");
      for (long i = 0; i < transitions; i++) {
        out.write((i == 0 ? "" : ", ") + "{\"from\": \"C\", \"to\": \"F\u266F\", \"count\": ");
        out.write(random.nextInt(100) + ", \"probability\": " + random.nextDouble());
        out.write(", \"last_seen\": \"2026-03-01T10:00:00Z\"}");
      }
      out.write("]}");
    }
  };

  private final int count;
  private final long bytes;

  LaboratoryTree(int count, long bytes) {
    this.count = count;
    this.bytes = bytes;
  }

  abstract void write(Writer out, Random random, long bytes) throws IOException;

  /**
   * Writes all files.
   *
   * @param shrink by how much the files are shorter than in a laboratory
   * @return how many files there are
   */
  static int generate(Path dir, int shrink) throws IOException {
    int files = 0;
    Random random = new Random(183);
    for (LaboratoryTree kind : values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      Path folder = Files.createDirectories(dir.resolve(name));
      for (int i = 0; i < kind.count; i++) {
        Path file = folder.resolve(name + "_" + i + ".json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
          kind.write(out, random, kind.bytes / shrink);
        }
        files++;
      }
    }
    Files.write(dir.resolve("correlation/correlation_7.json"), new byte[0]);
    Path torn = dir.resolve("training_results/training_results_7.json");
    byte[] whole = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
    return files;
  }

  /** Writes {@code count} small files, a thousand in a folder. */
  static void generateSmall(Path dir, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path folder = dir.resolve("folder" + i / 1000);
      if (i % 1000 == 0) {
        Files.createDirectories(folder);
      }
      String text = "{\"id\": " + i + ", \"title\": \"Song " + i + "\", \"tempo\": 120.5}";
      Files.writeString(folder.resolve("song" + i + ".json"), text);
    }
  }

  /** Writes the tree into the directory that is named. */
  public static void main(String[] args) throws IOException {
    generate(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 1);
  }
}
