package dev.safepersist.cli.file;

import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.versions.Difference;
import java.util.LinkedHashMap;
import java.util.Map;

/** A difference as a line for people, and as members for programs. */
public final class DifferenceText {
  private DifferenceText() {}

  /** One line. */
  public static String line(Difference each, Redaction redaction) {
    String at = each.pointer();
    String place = at.isEmpty() ? "(the document)" : at;
    if (each.before().isEmpty()) {
      return "+ " + place + ": " + RedactionOptions.line(redaction, at, each.after().orElseThrow());
    }
    String before = RedactionOptions.line(redaction, at, each.before().get());
    return each.after().isEmpty()
        ? "- " + place + ": " + before
        : "~ "
            + place
            + ": "
            + before
            + " -> "
            + RedactionOptions.line(redaction, at, each.after().get());
  }

  /** What programs get. */
  public static Map<String, Object> members(Difference each, Redaction redaction) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("pointer", each.pointer());
    each.before().ifPresent(it -> members.put("old", redaction.value(each.pointer(), it)));
    each.after().ifPresent(it -> members.put("new", redaction.value(each.pointer(), it)));
    return members;
  }
}
