package dev.safepersist.processor.model;

import java.util.List;

/** The names of the members of {@code @SafePersist}. */
public final class SettingName {
  /** Location of the schema. */
  public static final String SCHEMA = "schema";

  /** Format version. */
  public static final String VERSION = "version";

  /** What the file is. */
  public static final String DESCRIPTION = "description";

  /** What an acknowledged save survives. */
  public static final String DURABILITY = "durability";

  /** What a schema error means. */
  public static final String VALIDATION = "validation";

  /** Where the metadata is kept. */
  public static final String METADATA = "metadata";

  /** How many backups are kept. */
  public static final String BACKUPS = "backups";

  static final List<String> ALL =
      List.of(SCHEMA, VERSION, DESCRIPTION, DURABILITY, VALIDATION, METADATA, BACKUPS);

  private SettingName() {}
}
