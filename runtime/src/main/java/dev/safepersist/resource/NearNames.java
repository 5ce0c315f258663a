package dev.safepersist.resource;

import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names that resemble a given one, for messages that ask: did you mean …?
 *
 * @since 0.1
 */
public final class NearNames {
  private static final int SUGGESTIONS = 3;

  private NearNames() {}

  /** The candidates that a typing error may have turned into {@code name}, nearest first. */
  public static List<String> of(String name, Iterable<String> candidates) {
    record Near(String name, int distance) {}
    Stream.Builder<Near> near = Stream.builder();
    for (String candidate : candidates) {
      int distance = distance(fold(name), fold(candidate));
      if (distance <= Math.max(1, name.length() / 3)) {
        near.add(new Near(candidate, distance));
      }
    }
    return near.build()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(SUGGESTIONS)
        .map(Near::name)
        .toList();
  }

  /** {@code Did you mean a, b?}, or nothing, for a schema that was not found. */
  public static String suggestion(String location, ClassLoader loader) {
    int slash = location.lastIndexOf('/');
    String folder = location.substring(0, slash + 1);
    List<String> names = of(location.substring(slash + 1), siblings(folder, loader));
    return names.isEmpty()
        ? ""
        : " Did you mean " + String.join(", ", names.stream().map(n -> folder + n).toList()) + "?";
  }

  private static Set<String> siblings(String folder, ClassLoader loader) {
    Set<String> names = new LinkedHashSet<>();
    try {
      list(Path.of(folder.isEmpty() ? "." : folder), names);
      URL url = loader.getResource(folder);
      if (url != null && url.getProtocol().equals("file")) {
        list(Path.of(new URI(url.toString())), names);
      }
    } catch (InvalidPathException | URISyntaxException nothingThere) {
      return names;
    }
    return names;
  }

  private static void list(Path folder, Set<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
    } catch (IOException notAFolder) {
      Log.log(Level.TRACE, () -> "no suggestions from " + folder);
    }
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
  }

  /** The distance of Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
