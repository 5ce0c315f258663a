package dev.safepersist.scan.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is known of the writes of real artifacts. */
final class Labels {
  /** What a write is. */
  enum Label {
    /** A truncating write of state. */
    state,
    /** A temporary file that is renamed unsafely. */
    rename,
    /** A safe write. */
    safe,
    /** No write of state. */
    other;

    boolean isUnsafe() {
      return this == state || this == rename;
    }
  }

  private static final Pattern TAB = Pattern.compile("\t");

  private Labels() {}

  /** By coordinates of the artifact, the labels by {@code type.method:line}. */
  static Map<String, Map<String, Label>> read() throws IOException {
    Map<String, Map<String, Label>> labels = new LinkedHashMap<>();
    try (InputStream in = Labels.class.getResourceAsStream("labels.tsv");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> TAB.splitAsStream(line).toList())
          .forEach(
              columns -> {
                Map<String, Label> of =
                    labels.computeIfAbsent(columns.get(0), name -> new LinkedHashMap<>());
                if (columns.size() > 1) {
                  of.put(place(columns), Label.valueOf(columns.get(4)));
                }
              });
    }
    return labels;
  }

  private static String place(List<String> columns) {
    return columns.get(1) + "." + columns.get(2) + ":" + columns.get(3);
  }
}
