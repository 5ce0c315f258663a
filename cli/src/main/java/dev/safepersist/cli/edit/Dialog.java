package dev.safepersist.cli.edit;

import dev.safepersist.message.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Questions to the user. */
final class Dialog {
  /** Not buffered: what follows an answer is for the editor. */
  private final InputStream in;

  private final PrintWriter out;

  /** Questions on {@code out}, answered on {@code in}. */
  Dialog(InputStream in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  /** What the user can choose. */
  enum Choice {
    /** Go on editing. */
    EDIT("edit again"),
    /** Save in spite of what was reported. */
    SAVE("save as it is"),
    /** Stop, and keep the draft. */
    KEEP("keep the draft and stop"),
    /** Stop, and delete the draft. */
    DISCARD("discard the draft");

    private final String text;

    Choice(String text) {
      this.text = text;
    }

    /** The letter that chooses it. */
    String letter() {
      return text.substring(0, 1);
    }

    private String shown() {
      return "[" + letter() + "]" + text.substring(1);
    }
  }

  /** Prints text for the user. */
  void say(String text) {
    out.println(Printable.text(text));
    out.flush();
  }

  /** Asks until one of {@code choices} is chosen; the draft is kept if there is no answer. */
  Choice ask(Choice... choices) throws IOException {
    List<Choice> possible = List.of(choices);
    while (true) {
      out.print(possible.stream().map(Choice::shown).collect(Collectors.joining(", ", "", "? ")));
      out.flush();
      Optional<String> answer = line();
      if (answer.isEmpty()) {
        out.println();
        return Choice.KEEP;
      }
      String letter = answer.get().strip().toLowerCase(Locale.ROOT);
      for (Choice each : possible) {
        if (!letter.isEmpty() && each.text.startsWith(letter)) {
          return each;
        }
      }
    }
  }

  /** The next line; empty at the end of the input. */
  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
      }
      if (next == '\n') {
        return Optional.of(line.toString());
      }
      line.append((char) next);
    }
  }
}
