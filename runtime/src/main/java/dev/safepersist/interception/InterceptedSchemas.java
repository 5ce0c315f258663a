package dev.safepersist.interception;

import dev.safepersist.core.intercept.DocumentSchemas;
import dev.safepersist.core.intercept.SchemaLocation;
import dev.safepersist.core.intercept.SchemaVerdict;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of intercepted writes, each read when it is first needed. One that cannot be read is
 * looked for again the next time. Safe for use by several threads.
 */
@SuppressWarnings("exports") // for the modules of SafePersist only
public final class InterceptedSchemas implements DocumentSchemas {
  private static final ClassLoader OWN = InterceptedSchemas.class.getClassLoader();

  /** By the class loader that knows them; those in files by this class's own. */
  private final Map<ClassLoader, Map<String, Schema>> loaded = new WeakHashMap<>();

  /** No schemas yet. */
  public InterceptedSchemas() {}

  @Override
  public SchemaVerdict validate(byte[] document, SchemaLocation location, boolean lenient) {
    Schema schema;
    try {
      schema = schema(location);
    } catch (SchemaException e) {
      return new SchemaVerdict.Unusable(e.getMessage());
    }
    List<Finding> findings = lenient ? schema.validateLenient(document) : schema.validate(document);
    List<String> problems =
        findings.stream().map(finding -> finding.pointer() + " " + finding.message()).toList();
    return problems.isEmpty()
        ? new SchemaVerdict.Fits()
        : new SchemaVerdict.Misfit(schema.name(), problems);
  }

  private Schema schema(SchemaLocation location) {
    return of(location.loader().orElse(OWN))
        .computeIfAbsent(location.name(), name -> load(location));
  }

  private Map<String, Schema> of(ClassLoader loader) {
    synchronized (loaded) {
      return loaded.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    }
  }

  private static Schema load(SchemaLocation location) {
    return location.loader().isPresent()
        ? Schema.load(location.name(), location.loader().get())
        : Schema.ofFile(Path.of(location.name()));
  }
}
