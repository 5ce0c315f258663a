package dev.safepersist.agent.rules;

import java.util.Comparator;
import java.util.List;

/** The word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code " (did you mean …?)"}, or nothing if no word is close. */
  static String hint(String given, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(given, word)))
        .filter(word -> distance(given, word) <= Math.max(2, word.length() / 3))
        .map(word -> " (did you mean " + word + "?)")
        .orElse("");
  }

  /** The Levenshtein distance: how many letters must be changed, added or left out. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
