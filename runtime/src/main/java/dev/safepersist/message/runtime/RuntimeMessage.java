package dev.safepersist.message.runtime;

import dev.safepersist.message.MessageId;

/**
 * The errors of loading, of JSON, of schemas and of quality rules. {@code docs/messages.md}
 * explains each.
 */
public enum RuntimeMessage implements MessageId {
  SCHEMA_MISSING(
      "SP201",
      "there is no schema %s (looked on the %s).",
      "correct the location, or put the schema there.%s"),
  SCHEMA_MALFORMED(
      "SP202", "the schema %s is not JSON: line %s, column %s: %s.", "correct the file there."),
  SCHEMA_INVALID(
      "SP203",
      "%s is not a JSON Schema: at %s: %s.",
      "correct the keyword there, or name the draft you mean in $schema."),
  SCHEMA_REFERENCE(
      "SP204",
      "the schema %s cannot be used: %s.",
      "put the schemas that $ref names next to the schema, or inside it under $defs; nothing is read over a network."),
  SCHEMA_DIALECT(
      "SP205",
      "the schema %s is written in %s, which is not supported.",
      "name draft 04, 06, 07, 2019-09 or 2020-12 in $schema."),
  UNREADABLE(
      "SP206",
      "%s cannot be read (%s).",
      "give this user the right to read it, or check the disk; nothing was changed."),
  CORRUPT(
      "SP207",
      "%s is corrupt (%s), and there is no good backup of it.",
      "put a good copy in its place; nothing was changed."),
  NOT_SET_ASIDE(
      "SP208",
      "%s is corrupt (%s), and its bytes cannot be set aside (%s), so no backup was restored.",
      "make its .safepersist folder writable and free some space, then load again; nothing was"
          + " changed."),
  NOT_RESTORED(
      "SP209",
      "%s is corrupt (%s), and the backup %s could not be restored (%s).",
      "remove the obstacle and load again, or copy the backup yourself."),
  TOO_NEW(
      "SP210",
      "%s has schema version %s, and this program reads versions up to %s.",
      "use a newer version of the program; the file is unchanged."),
  NEWER_IN_PLACE(
      "SP211",
      "%s was not saved: the file has schema version %s, and this program writes version %s.",
      "use a newer version of the program, or another file; the file is unchanged."),
  VALUE_MISFIT(
      "SP212",
      "%s does not fit %s: at %s (%s): %s.",
      "correct the value there, or load it as the type it was saved from; nothing was changed."),
  UNKNOWN_PROPERTY(
      "SP213",
      "%s has a property that %s does not know: %s (%s).%s",
      "remove the property, add it to the type, or use a mapper that ignores it; nothing was"
          + " changed."),
  MISSING_PROPERTY(
      "SP214",
      "%s lacks a property that %s needs: %s (%s).",
      "add it to the file, or make it Optional in the type; nothing was changed."),
  SCHEMA_MISMATCH(
      "SP215",
      "%s does not fit the schema %s: %s.",
      "correct the file, or load it with Validation.LENIENT; nothing was changed."),
  REJECTED_BY_SCHEMA(
      "SP216",
      "%s was not saved: the value does not fit the schema %s: %s.",
      "correct the value, or save it with Validation.LENIENT; the file is unchanged."),
  NOT_JSON_VALUE(
      "SP217",
      "%s was not saved: the value cannot be written as JSON: at %s: %s.",
      "change the value there, or make its type one that Jackson writes and reads; the file is"
          + " unchanged."),
  RESTORED(
      "SP218",
      "%s was corrupt (%s); the backup %s was restored in its place.",
      "no action is needed; the corrupt bytes are kept as %s."),
  EDITED(
      "SP219",
      "%s was changed by another program since it was saved.",
      "no action is needed if that was intended; the previous versions are among the backups."),
  TORN_VALUE(
      "SP220",
      "%s was not saved: what the mapper wrote is not complete JSON (%s).",
      "look for raw values or serializers that write their own text; the file is unchanged."),
  RULES_UNUSABLE("SP221", "the quality rules %s cannot be used: %s.", "correct the file there.%s"),
  DOUBTFUL(
      "SP222",
      "%s was saved, but its data looks wrong: %s.",
      "check the data there, or change the quality rules; nothing was rejected."),
  NOT_UPGRADED(
      "SP223",
      "%s was not loaded: its data cannot be upgraded from schema version %s: %s.",
      "give the store a working upgrade step from that version; the file is unchanged."),
  FORMAT_LIBRARY_MISSING(
      "SP224",
      "the format %s needs a library that is not on the class path.",
      "add %s to the dependencies."),
  NOT_LOADABLE(
      "SP225",
      "files of %s would be saved, but could not be loaded: %s.",
      "%s. No file was touched."),
  JACKSON_2_IGNORED(
      "SP226",
      "%s carries @%s, an annotation of Jackson 2, which Jackson 3 ignores.",
      "annotate it with @%s."),
  VERSION_ACCEPTED_TWICE(
      "SP227",
      "%s and %s are both the accepted schema of version %s.",
      "remove one of them; the number has no zeros in front."),
  NOT_READ(
      "SP228",
      "%s was not loaded: nothing shows that it is damaged, and this reader cannot read it (%s).",
      "convert a text in another charset to UTF-8 (`iconv -f CHARSET -t UTF-8`); read what is beyond a"
          + " limit or not strict JSON with a mapper that allows it (StreamReadConstraints,"
          + " JsonReadFeature), and anything else as bytes; if you want an older version, restore it:"
          + " `java -jar safepersist.jar backups restore`; nothing was changed."),
  BEYOND_LIMIT(
      "SP229",
      "%s was not saved: a load would refuse the value: at %s: %s.",
      "divide the value, keep long byte arrays in a binary format (.cbor), or give the store a mapper"
          + " with higher limits (StreamReadConstraints; for deeper nesting StreamWriteConstraints,"
          + " too); the file is unchanged."),
  NOT_GENERATED(
      "SP230",
      "there is no class %s, which the annotation processor generates for %s.",
      "name safepersist-processor in <annotationProcessorPaths> of the compiler plugin (Gradle:"
          + " annotationProcessor), since JDK 23 and newer look for processors only there, and compile"
          + " again."),
  JACKSON_TOO_OLD(
      "SP231",
      "the class path has %s, but %s needs %s or newer.",
      "import safepersist-bom in <dependencyManagement>, before the BOM of Spring Boot (Gradle:"
          + " `implementation(platform(\"dev.safepersist:safepersist-bom:0.1.0\"))`)."),
  BACKUP_MISFIT(
      "SP232",
      "%s is corrupt (%s), and this program cannot load its newest good backup %s: %s.",
      "load it with the program that saved it last, or restore an older version: `java -jar"
          + " safepersist.jar backups restore`; nothing was changed."),
  INPUT_UNREADABLE(
      "SP233",
      "%s was not saved: an input of it cannot be read (%s).",
      "name inputs that are files which this user may read; the old version is unchanged."),
  LEGACY_IRREVERSIBLE(
      "SP240",
      "version %s cannot be served from documents of version %s: %s.",
      "declare the step from version %s with operations, which lead back (DeclaredStep), or give it"
          + " a @Downgrade."),
  LEGACY_NOT_SERVED(
      "SP241",
      "%s cannot be loaded in version %s: %s.",
      "load it with a program that knows its version, or extend the steps so that they lead back"
          + " from such values; nothing was changed."),
  LEGACY_NOT_MERGED(
      "SP242",
      "%s was not saved in version %s: %s.",
      "correct the value, or save it with a program that knows the version of the file; the file is"
          + " unchanged."),
  LEGACY_UNMATCHED(
      "SP243",
      "%s was not saved in version %s: %s.",
      "declare the member that identifies an element, for instance"
          + " LegacyView.withKey(\"%s\", \"id\"), or change, add and remove elements in"
          + " separate saves; the file is unchanged."),
  VERSION_TOO_OLD(
      "SP244",
      "%s uses version %s, which is not served any more; the oldest is %s.",
      "move it to version %s."),
  VERSION_TOO_NEW(
      "SP245",
      "%s uses version %s, which is not served yet; the newest is %s.",
      "update the program that serves it, or use version %s."),
  VERSION_DEPRECATED(
      "SP246",
      "%s uses version %s, which is deprecated since %s and will be removed on %s.",
      "move to version %s: %s."),
  USES_NOT_COUNTED(
      "SP247",
      "the uses of versions were not written to %s: %s.",
      "make the file and its folder writable; they stay counted, and are written with the next."),
  REPOSITORY_UNCLEAR(
      "SP248",
      "%s cannot be served by files: %s.",
      "name and declare the method like an operation of LegacyRepository, such as load(String),"
          + " give it a body, or implement it by hand with a LegacyStore."),
  KEY_NOT_A_NAME(
      "SP249",
      "the key %s is not the name of a file in %s.",
      "use a name without separators and colons that does not begin with a dot."),
  NOT_IMPORTED(
      "SP303",
      "the records of %s were not imported: %s.",
      "name a .pipeline_metadata.json that records the time or the script of each artifact."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  RuntimeMessage(String id, String problem, String remedy) {
    this.id = id;
    this.problem = problem;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
