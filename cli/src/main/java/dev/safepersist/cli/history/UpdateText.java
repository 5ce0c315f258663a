package dev.safepersist.cli.history;

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
    String inputs =
        update.inputs().stream().map(Input::path).collect(Collectors.joining(", ", " from ", ""));
    return update.time()
        + "  "
        + update.artifact()
        + update.writer().map(writer -> "  by " + writer).orElse("")
        + (update.inputs().isEmpty() ? "" : inputs)
        + detail(update, "change", "  change ")
        + detail(update, "description", "  ");
  }

  private static String detail(Update update, String name, String before) {
    String value = update.details().getOrDefault(name, "");
    return value.isEmpty() ? "" : before + value;
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
