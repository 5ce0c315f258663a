package dev.safepersist.wire;

import java.util.List;

/** The names of the members of the metadata of a file. */
public final class Member {
  /** The schema version of the data. */
  public static final String VERSION = "version";

  /** When the file was first made. */
  public static final String CREATED_AT = "created_at";

  /** What the file is. */
  public static final String DESCRIPTION = "description";

  /** Who or what wrote it. */
  public static final String SOURCE = "source";

  /** With what settings it was made. */
  public static final String PARAMETERS = "parameters";

  /** The files it was derived from, with their checksums. */
  public static final String INPUTS = "inputs";

  /** The commit of the source tree. */
  public static final String GIT_COMMIT = "git_commit";

  /** The branch of the source tree. */
  public static final String GIT_BRANCH = "git_branch";

  /** Whether the source tree had uncommitted changes. */
  public static final String GIT_DIRTY = "git_dirty";

  /** The machine and program. */
  public static final String SYSTEM_INFO = "system_info";

  /** The name of the schema. */
  public static final String SCHEMA = "schema";

  /** The fingerprint of the schema, if the data was checked against it. */
  public static final String SCHEMA_FINGERPRINT = "schema_fingerprint";

  /** The id of the change that made the version. */
  public static final String CHANGE = "change";

  /** What all versions of a file have in common. */
  public static final String LINEAGE = "lineage";

  /** The number of the version; sealed. */
  public static final String SERIAL = "serial";

  /** The length of the file; sealed. */
  public static final String BYTES = "bytes";

  /** The checksum of the file; sealed. */
  public static final String CRC32C = "crc32c";

  /** The order in which they are written. */
  public static final List<String> ORDER =
      List.of(
          VERSION,
          CREATED_AT,
          DESCRIPTION,
          SOURCE,
          PARAMETERS,
          INPUTS,
          GIT_COMMIT,
          GIT_BRANCH,
          GIT_DIRTY,
          SYSTEM_INFO,
          SCHEMA,
          SCHEMA_FINGERPRINT,
          CHANGE,
          LINEAGE,
          SERIAL,
          BYTES,
          CRC32C);

  /** What a version says about its own making, not about the file: the next one says it anew. */
  public static final List<String> OF_ONE_VERSION =
      List.of(
          SERIAL,
          BYTES,
          CRC32C,
          CHANGE,
          INPUTS,
          SCHEMA_FINGERPRINT,
          GIT_COMMIT,
          GIT_BRANCH,
          GIT_DIRTY,
          SYSTEM_INFO);

  private Member() {}
}
