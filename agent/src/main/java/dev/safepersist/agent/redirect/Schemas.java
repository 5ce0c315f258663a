package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.SchemaLocation;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.message.Log;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The schemas of the rules, each read when it is first needed. A schema that cannot be used is
 * reported once; documents are then not held to it.
 */
final class Schemas {
  private static final int MOST = 3;

  /** By the class loader that knows them; those in files by this class's own. */
  private static final Map<ClassLoader, Map<String, Optional<Schema>>> LOADED = new WeakHashMap<>();

  private Schemas() {}

  /**
   * Requires that {@code document}, the bytes of {@code version} in UTF-8, fits a schema; logs what
   * does not, where that is lenient.
   *
   * @throws RejectedException with what does not fit
   */
  static void require(
      StagedVersion version, byte[] document, SchemaLocation location, Validation validation)
      throws IOException {
    Optional<Schema> schema = schema(location);
    if (schema.isEmpty()) {
      return;
    }
    List<Finding> findings = schema.get().validate(document);
    if (findings.isEmpty()) {
      return;
    }
    String problem = "does not fit its schema " + schema.get().name() + text(findings);
    if (validation == Validation.STRICT) {
      throw new RejectedException(version.file(), "what was written " + problem);
    }
    Log.log(Level.WARNING, version.file() + " " + problem);
  }

  private static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    String before = ": ";
    for (Finding finding : findings.subList(0, Math.min(MOST, findings.size()))) {
      text.append(before).append(finding.pointer()).append(' ').append(finding.message());
      before = "; ";
    }
    return text.toString();
  }

  private static synchronized Optional<Schema> schema(SchemaLocation location) {
    return LOADED
        .computeIfAbsent(
            location.loader().orElse(Schemas.class.getClassLoader()), loader -> new HashMap<>())
        .computeIfAbsent(location.name(), name -> load(location));
  }

  private static Optional<Schema> load(SchemaLocation location) {
    try {
      return Optional.of(
          location.loader().isPresent()
              ? Schema.load(location.name(), location.loader().get())
              : Schema.ofFile(Path.of(location.name())));
    } catch (SchemaException e) {
      Log.log(Level.WARNING, "documents are not held to a schema: " + e.getMessage());
      return Optional.empty();
    }
  }
}
