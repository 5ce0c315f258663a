package dev.safepersist.operations.edit;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The editor that a user has chosen.
 *
 * @param command the program and its first arguments
 */
public record Editor(List<String> command) {
  /** Copies the command. */
  public Editor {
    command = List.copyOf(command);
  }

  /** The editor that {@code VISUAL}, else {@code EDITOR} names, else that of the system. */
  public static Editor of(Map<String, String> environment) throws IOException {
    String usual = System.getProperty("os.name", "").startsWith("Windows") ? "notepad" : "vi";
    String text =
        Optional.ofNullable(environment.get("VISUAL"))
            .filter(value -> !value.isBlank())
            .or(() -> Optional.ofNullable(environment.get("EDITOR")))
            .filter(value -> !value.isBlank())
            .orElse(usual);
    return new Editor(split(text));
  }

  /**
   * The words of a command line. Quotes and backslashes mean what they mean in a shell; nothing
   * else does.
   */
  static List<String> split(String text) throws IOException {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length() && isEscaped(text, i, quote)) {
        word.append(text.charAt(++i));
        begun = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        begun = true;
      } else if (begun) {
        words.add(word.toString());
        word.setLength(0);
        begun = false;
      }
    }
    if (quote != 0) {
      throw new IOException(OperationsMessage.EDITOR_UNUSABLE.text(text, "a quote is not closed"));
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /** A backslash in a path of Windows stands for itself. */
  private static boolean isEscaped(String text, int at, char quote) {
    char next = text.charAt(at + 1);
    return quote == '"'
        ? next == '"' || next == '\\'
        : next == '\\' || next == '"' || next == '\'' || Character.isWhitespace(next);
  }

  /**
   * Lets the user edit {@code draft} on the terminal of this process.
   *
   * @return the exit code of the editor
   * @throws IOException if it cannot be started
   */
  public int edit(Path draft) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add(draft.toString());
    Process process;
    try {
      process = new ProcessBuilder(all).inheritIO().start();
    } catch (IOException e) {
      String editor = String.join(" ", command);
      throw new IOException(OperationsMessage.EDITOR_UNUSABLE.text(editor, e.getMessage()), e);
    }
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }
}
