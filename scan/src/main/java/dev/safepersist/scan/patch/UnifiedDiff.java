package dev.safepersist.scan.patch;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in the unified format, with three lines of context. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  private record Line(char sign, String text) {}

  /** The difference; empty if there is none. */
  static String of(String name, String before, String after) {
    List<Line> lines = lines(before.split("\n", -1), after.split("\n", -1));
    StringBuilder diff = new StringBuilder();
    int oldLine = 1;
    int newLine = 1;
    for (int i = 0; i < lines.size(); ) {
      int first = next(lines, i);
      if (first == lines.size()) {
        break;
      }
      int start = Math.max(i, first - CONTEXT);
      int end = first;
      for (int same = 0; end < lines.size() && same <= 2 * CONTEXT; end++) {
        same = lines.get(end).sign() == ' ' ? same + 1 : 0;
      }
      end = trimmed(lines, end);
      oldLine += count(lines.subList(i, start), '+');
      newLine += count(lines.subList(i, start), '-');
      List<Line> hunk = lines.subList(start, end);
      hunk(hunk, oldLine, newLine, diff);
      oldLine += count(hunk, '+');
      newLine += count(hunk, '-');
      i = end;
    }
    return diff.isEmpty() ? "" : "--- a/" + name + "\n+++ b/" + name + "\n" + diff;
  }

  private static int next(List<Line> lines, int from) {
    int i = from;
    while (i < lines.size() && lines.get(i).sign() == ' ') {
      i++;
    }
    return i;
  }

  /** Leaves no more than the context after the last change, and not the empty end of the text. */
  private static int trimmed(List<Line> lines, int end) {
    int last = end - 1;
    while (lines.get(last).sign() == ' ') {
      last--;
    }
    int most = Math.min(end, last + 1 + CONTEXT);
    return most == lines.size() && lines.get(most - 1).equals(new Line(' ', "")) ? most - 1 : most;
  }

  private static void hunk(List<Line> hunk, int oldLine, int newLine, StringBuilder diff) {
    diff.append(
        "@@ -%d,%d +%d,%d @@\n".formatted(oldLine, count(hunk, '+'), newLine, count(hunk, '-')));
    hunk.forEach(line -> diff.append(line.sign()).append(line.text()).append('\n'));
  }

  /** How many lines there are without those of {@code sign}. */
  private static int count(List<Line> lines, char sign) {
    return (int) lines.stream().filter(line -> line.sign() != sign).count();
  }

  private static List<Line> lines(String[] before, String[] after) {
    int head = 0;
    int most = Math.min(before.length, after.length);
    while (head < most && before[head].equals(after[head])) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && before[before.length - 1 - tail].equals(after[after.length - 1 - tail])) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      lines.add(new Line(' ', before[i]));
    }
    middle(before, after, head, tail, lines);
    for (int i = before.length - tail; i < before.length; i++) {
      lines.add(new Line(' ', before[i]));
    }
    return lines;
  }

  /** The longest common subsequence between the equal head and the equal tail. */
  private static void middle(
      String[] before, String[] after, int head, int tail, List<Line> lines) {
    int rows = before.length - head - tail;
    int columns = after.length - head - tail;
    int[][] length = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        length[i][j] =
            before[head + i].equals(after[head + j])
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && before[head + i].equals(after[head + j])) {
        lines.add(new Line(' ', before[head + i]));
        i++;
        j++;
      } else if (j >= columns || (i < rows && length[i + 1][j] >= length[i][j + 1])) {
        lines.add(new Line('-', before[head + i++]));
      } else {
        lines.add(new Line('+', after[head + j++]));
      }
    }
  }
}
