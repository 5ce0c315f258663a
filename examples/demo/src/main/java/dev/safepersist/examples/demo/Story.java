package dev.safepersist.examples.demo;

import java.io.PrintStream;

/** What the demonstration prints on the terminal. */
final class Story {
  private final PrintStream out;

  Story(PrintStream out) {
    this.out = out;
  }

  void title(String text) {
    out.println();
    out.println(text);
  }

  void say(String text) {
    out.println("  " + text);
  }

  /** Prints what a program said, broken at blanks where it is too wide for a terminal. */
  void quote(String text) {
    text.lines()
        .flatMap(line -> line.replaceAll("(.{1,92})( +|$)", "$1\n").lines())
        .forEach(line -> out.println("  | " + line));
  }

  void startOfMarks() {
    out.print("  ");
  }

  void mark(char mark) {
    out.print(mark);
    out.flush();
  }

  void endOfMarks() {
    out.println();
  }

  void verdict(boolean good) {
    out.println(good ? "  => as described" : "  => NOT as described");
  }
}
