package dev.safepersist.scan.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies a unified diff of one file, as strictly as {@code patch -F0} does. */
final class Applied {
  private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

  private Applied() {}

  static String to(String text, String diff) {
    List<String> before = text.lines().toList();
    List<String> after = new ArrayList<>();
    int at = 0;
    int old = 0;
    int added = 0;
    Matcher hunk = HUNK.matcher("");
    for (String line : diff.lines().toList()) {
      if (line.startsWith("--- ") || line.startsWith("+++ ")) {
        continue;
      }
      if (hunk.reset(line).matches()) {
        require(old == 0 && added == 0, line);
        int start = Integer.parseInt(hunk.group(1)) - 1;
        after.addAll(before.subList(at, start));
        at = start;
        require(after.size() == Integer.parseInt(hunk.group(3)) - 1, line);
        old = Integer.parseInt(hunk.group(2));
        added = Integer.parseInt(hunk.group(4));
      } else if (line.startsWith("+")) {
        after.add(line.substring(1));
        added--;
      } else {
        require(before.get(at).equals(line.substring(1)), line);
        old--;
        if (line.startsWith(" ")) {
          after.add(before.get(at));
          added--;
        }
        at++;
      }
    }
    require(old == 0 && added == 0, "the end");
    after.addAll(before.subList(at, before.size()));
    return String.join("\n", after) + "\n";
  }

  private static void require(boolean fits, String line) {
    if (!fits) {
      throw new IllegalArgumentException("the patch does not apply at " + line);
    }
  }
}
