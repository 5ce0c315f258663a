package dev.safepersist.woven;

import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.message.Log;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The schema that an annotation names; read when it is first needed, once for each class.
 *
 * @param type the class of the annotated method
 * @param location a class-path resource, or a file
 */
record MethodSchema(Class<?> type, String location) {
  private static final int MOST = 3;

  private static final ClassValue<Map<String, Schema>> LOADED =
      new ClassValue<>() {
        @Override
        protected Map<String, Schema> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /**
   * Requires that a document fits; logs what does not, where that is lenient.
   *
   * @throws RejectedException with what does not fit, or why the schema cannot be used
   */
  void require(StagedVersion version, Validation validation) throws IOException {
    byte[] document;
    try (InputStream in = version.open()) {
      document = in.readAllBytes();
    }
    Schema schema = schema(version);
    List<Finding> findings = schema.validate(document);
    if (findings.isEmpty()) {
      return;
    }
    String problem =
        findings.stream()
            .limit(MOST)
            .map(finding -> finding.pointer() + " " + finding.message())
            .collect(
                Collectors.joining("; ", "does not fit its schema " + schema.name() + ": ", ""));
    if (validation == Validation.STRICT) {
      throw new RejectedException(version.file(), "what was written " + problem);
    }
    Log.log(Level.WARNING, version.file() + " " + problem);
  }

  private Schema schema(StagedVersion version) throws RejectedException {
    try {
      return LOADED
          .get(type)
          .computeIfAbsent(location, name -> Schema.load(name, type.getClassLoader()));
    } catch (SchemaException e) {
      throw new RejectedException(version.file(), e.getMessage());
    }
  }
}
