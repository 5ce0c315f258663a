package dev.safepersist.migration.report;

import dev.safepersist.legacy.Access;
import dev.safepersist.legacy.Deprecation;
import dev.safepersist.legacy.VersionUse;
import dev.safepersist.migration.json.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version, and whether it can be dropped.
 *
 * @param version the version
 * @param deprecation its announced end
 * @param uses who uses it
 * @param last when it was used last
 * @param verdict whether it can be dropped
 */
public record VersionState(
    int version,
    Optional<Deprecation> deprecation,
    List<VersionUse> uses,
    Optional<Instant> last,
    Verdict verdict) {
  /** Copies the list. */
  public VersionState {
    uses = List.copyOf(uses);
  }

  /** One line on the version, and one for each use. */
  String text(Duration quiet) {
    StringBuilder text = new StringBuilder(headline(quiet));
    uses.forEach(use -> text.append("\n  ").append(line(use)));
    return text.toString();
  }

  /** The version, its announced end, and whether it can be dropped. */
  public String headline(Duration quiet) {
    String end =
        deprecation
            .map(it -> "deprecated since " + it.since() + ", removal on " + it.removal() + "; ")
            .orElse("");
    return "version " + version + ": " + end + verdict.text(quiet);
  }

  /** A use, for people. */
  public static String line(VersionUse use) {
    String unit = use.access() == Access.READ ? " load" : " save";
    return use.program()
        + ": "
        + use.count()
        + unit
        + (use.count() == 1 ? "" : "s")
        + ", "
        + use.artifact()
        + ", last "
        + use.last();
  }

  ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("version", version);
    json.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    json.put("can_be_dropped", verdict == Verdict.CAN_BE_DROPPED);
    last.ifPresent(time -> json.put("last", time.toString()));
    deprecation.ifPresent(
        it -> {
          json.put("deprecated_since", it.since().toString());
          json.put("removal", it.removal().toString());
          json.put("guidance", it.guidance());
        });
    ArrayNode all = json.putArray("uses");
    for (VersionUse use : uses) {
      all.addObject()
          .put("program", use.program())
          .put("artifact", use.artifact())
          .put("access", use.access().name().toLowerCase(Locale.ROOT))
          .put("count", use.count())
          .put("first", use.first().toString())
          .put("last", use.last().toString());
    }
    return json;
  }
}
