package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that documents refer to one another: the value at a place of some documents must be the
 * value at a place of another.
 *
 * @param fromFiles which documents refer, a glob
 * @param fromPointer where in them, a JSON pointer; an array there is many references
 * @param toFiles which documents are referred to, a glob
 * @param toPointer where in them; empty for their key
 * @param onMissing what a reference without partner means
 */
public record Relationship(
    String fromFiles, String fromPointer, String toFiles, String toPointer, OnMissing onMissing) {
  private static final Pattern PLACE = Pattern.compile("([^#]+)#(/.*)?");

  /** What a reference without partner means. */
  public enum OnMissing {
    /** The document that refers is listed in the quarantine. */
    QUARANTINE,
    /** It is reported. */
    WARN,
    /** The run stops. */
    FAIL
  }

  static List<Relationship> all(List<Settings> list) throws MigrationException {
    List<Relationship> rules = new java.util.ArrayList<>();
    for (Settings rule : list) {
      Matcher from = place(rule, "from");
      Matcher to = place(rule, "to");
      rules.add(
          new Relationship(
              from.group(1),
              from.group(2) == null ? "" : from.group(2),
              to.group(1),
              to.group(2) == null ? "" : to.group(2),
              rule.choice("on_missing", OnMissing.class, OnMissing.QUARANTINE)));
    }
    return rules;
  }

  private static Matcher place(Settings rule, String name) throws MigrationException {
    Matcher matcher = PLACE.matcher(rule.text(name).orElse(""));
    if (!matcher.matches()) {
      throw rule.wrong(name, "files and a place in them, such as songs/*.json#/owner");
    }
    return matcher;
  }
}
