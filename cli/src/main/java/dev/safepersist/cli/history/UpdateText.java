package dev.safepersist.cli.history;

import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.message.Printable;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.provenance.Input;
import dev.safepersist.provenance.Update;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An update as a line for people, and as members for scripts. */
final class UpdateText {
  private UpdateText() {}

  /** One line. */
  static String line(Update update) {
    return line(update, Redaction.none());
  }

  /** One line, with pointers into the members hidden. */
  static String line(Update update, Redaction hidden) {
    String inputs =
        update.inputs().stream()
            .map(Input::path)
            .map(Printable::line)
            .collect(Collectors.joining(", ", " from ", ""));
    return update.time()
        + "  "
        + update.artifact()
        + update.writer().map(writer -> "  by " + shown(hidden, "/writer", writer)).orElse("")
        + (update.inputs().isEmpty() ? "" : shown(hidden, "/inputs", inputs))
        + detail(update, hidden, "change", "  change ")
        + detail(update, hidden, "description", "  ");
  }

  private static String detail(Update update, Redaction hidden, String name, String before) {
    String value = update.details().getOrDefault(name, "");
    return value.isEmpty() ? "" : before + shown(hidden, "/details/" + name, value);
  }

  private static String shown(Redaction hidden, String pointer, String text) {
    return hidden.hides(pointer) ? Redaction.HIDDEN : Printable.line(text);
  }

  /** What scripts learn, with pointers into it hidden; a writer is a detail as well. */
  static Map<String, Object> members(Update update, RedactionOptions options) {
    Map<String, Object> members = members(update);
    if (options.redaction().hides("/writer")) {
      Map<String, String> details = new TreeMap<>(update.details());
      details.replace("writer", Redaction.HIDDEN);
      members.put("details", details);
    }
    return options.shown(members);
  }

  /** What scripts learn. */
  static Map<String, Object> members(Update update) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("artifact", update.artifact());
    members.put("time", update.time().toString());
    members.put("serial", update.serial());
    update.writer().ifPresent(writer -> members.put("writer", writer));
    update.crc32c().ifPresent(crc32c -> members.put("crc32c", crc32c));
    members.put("inputs", update.inputs());
    members.put("details", new TreeMap<>(update.details()));
    return members;
  }
}
