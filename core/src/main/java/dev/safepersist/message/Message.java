package dev.safepersist.message;

import java.util.Locale;

/**
 * Every error the product reports: a stable id, what is wrong, and what to do. One catalogue serves
 * the runtime, the processor, the agent and the command line; {@code docs/messages.md} explains
 * each.
 *
 * <p>SP001–SP099 belong to the processor, SP1nn to the commit protocol (SP13n to woven methods),
 * SP2nn to loading, JSON and schemas, SP3nn to backups and history, SP4nn to the agent, SP5nn to
 * the command line.
 */
public enum Message {
  // ---- processor ---------------------------------------------------------------------------
  PROCESSOR_BUG(
      "SP001",
      "a bug in the SafePersist processor stopped it at %s: %s.",
      "report this message with the source of the type; no code was generated for it."),
  NO_METHOD_ANNOTATED(
      "SP002",
      "%s is annotated with @SafePersist, but none of its methods is.",
      "annotate the methods that save and load, or remove the annotation of the type."),
  ANNOTATION_TYPE(
      "SP003",
      "%s is an annotation type, which has nothing to save.",
      "put @SafePersist on the methods of an interface, or on the state methods of a class."),
  METHOD_NOT_ANNOTATED(
      "SP004",
      "%s is abstract and has no @SafePersist, so %s cannot implement it.",
      "annotate it with @SafePersist, make it a default method, or move it to another interface."),
  UNCLEAR_SIGNATURE(
      "SP005",
      "%s is neither a save, nor a load, nor an update, nor a replace: %s.",
      "declare `Receipt save(Path file, State state)`, `State load(Path file)`,"
          + " `Receipt update(Path file, UnaryOperator<State> change)`,"
          + " or `Receipt replace(Loaded<State> base, State next)`."),
  RESULT_OF_SAVE(
      "SP006",
      "%s writes a file, but returns %s.",
      "let it return Receipt, void, boolean (false if it failed), Path or Optional<Path> (the"
          + " backup), or the value."),
  IO_EXCEPTION_MISSING(
      "SP007",
      "%s works on a file, but cannot throw IOException.",
      "add `throws IOException` to it (in Kotlin, @Throws(IOException::class))."),
  TYPE_NOT_CONCRETE(
      "SP008",
      "%s: %s is not a concrete type (%s).",
      "give every type argument, or declare the type variable on the type instead of the method."),
  SETTINGS_DISAGREE(
      "SP009", "%s uses %s %s for %s, but %s uses %s.", "give schema and version once, on %s."),
  NOT_REACHABLE(
      "SP010",
      "%s is private, so the generated code cannot reach it.",
      "make it package-private or wider."),
  SEALED(
      "SP011",
      "%s is sealed, so %s cannot implement it.",
      "add %s to its permits clause, or remove sealed."),
  STATIC_STATE_METHOD(
      "SP012",
      "%s is static, so it belongs to no instance that could be saved.",
      "make it an instance method, or a static factory with one parameter, the state, that returns"
          + " the instance."),
  NOT_A_STATE_METHOD(
      "SP013",
      "%s neither returns the state (with no parameters) nor takes it (one parameter; void, or a"
          + " static factory).",
      "annotate two methods such as `State state()` and `void restore(State state)`;"
          + " methods that work on a path belong to an interface, or, if they write the file"
          + " themselves and -Asafepersist.woven=true is given, to the weaver."),
  NO_TAKER(
      "SP014",
      "%s returns the state, but no annotated method of %s takes it.",
      "annotate the method, static factory or constructor that takes the state, such as"
          + " `@SafePersist void restore(%s state)`; with -Asafepersist.woven=true, a method that takes only a path (Path, File or String) is one that writes that file itself: use another type for the state."),
  NO_GIVER(
      "SP015",
      "%s takes the state, but no annotated method of %s returns it.",
      "annotate the method that returns the state, such as `@SafePersist %s state()`."),
  SEVERAL_STATES(
      "SP016",
      "%s is one of %s annotated methods of %s that %s the state.",
      "keep @SafePersist on one of them; use one record for everything that is to be saved."),
  STATE_TYPES_DIFFER("SP017", "%s returns %s, but %s takes %s.", "let both use one type."),
  NAME_TAKEN(
      "SP018",
      "%s cannot be generated, because a type of this name exists already.",
      "rename that type, or %s."),
  NUMBER_TOO_SMALL("SP019", "%s = %s is too small.", "use %s or more."),
  NOT_CONSTRUCTIBLE(
      "SP020",
      "generated code cannot make an instance of %s: %s.",
      "remove the obstacle, or annotate a method that takes the state of an existing instance."),
  NO_CREATOR(
      "SP021",
      "files of %s would be saved and could not be loaded: it has no constructor that Jackson can"
          + " call.",
      "give it a constructor without parameters, or annotate one with @JsonCreator and compile with"
          + " -parameters."),
  NOT_READ(
      "SP022",
      "%s is written to the file, and not read from it.",
      "give the property a setter or a constructor parameter; if it follows from others, annotate"
          + " its getter with @JsonIgnore, or with"
          + " @JsonProperty(access = JsonProperty.Access.READ_ONLY) to keep it in the file."),
  NOT_WRITTEN(
      "SP023",
      "%s is required to load the record, and not written to the file.",
      "remove @JsonIgnore or access = WRITE_ONLY from it, or let it be missing: an Optional, or"
          + " annotated with @Nullable."),
  NULL_NOT_READ(
      "SP024",
      "%s may be written as null, and is read as %s, which cannot be null.",
      "let the getter and the setter have one type."),
  NO_SUBTYPES(
      "SP025",
      "%s is of type %s, and nothing says of which class the loaded object is.",
      "annotate %s with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) and @JsonSubTypes, or with"
          + " @JsonDeserialize(as = …) of tools.jackson.databind.annotation."),
  JACKSON_2("SP026", "%s %s of Jackson 2, which Jackson 3 does not know.", "use %s."),
  SCHEMA_NOT_FOUND(
      "SP030",
      "the schema %s was not found; looked in %s.",
      "put it there, or name its folder with -Asafepersist.schemaPath=<folder>.%s"),
  REQUIRED_PROPERTY_MISSING(
      "SP031",
      "the schema %s requires the property \"%s\" (%s), but %s has none.",
      "add it to %s, or take it out of \"required\"."),
  PROPERTY_NOT_ALLOWED(
      "SP032",
      "%s is written as the property \"%s\", which the schema %s does not allow (%s).",
      "add \"%s\" to the properties of the schema, or @JsonIgnore to the Java element."),
  WRONG_TYPE(
      "SP033",
      "%s is written as %s, but the schema %s wants %s (%s).",
      "change the Java type, or the type in the schema."),
  CONSTANT_NOT_IN_SCHEMA(
      "SP034",
      "%s is written as \"%s\", which the schema %s does not list (%s).",
      "add \"%s\" to the values in the schema, or change what is written."),
  VALUE_WITHOUT_CONSTANT(
      "SP035",
      "the schema %s allows the value \"%s\" (%s), but the enum %s has no such constant.",
      "add a constant for it to %s, or remove the value from the schema."),
  NO_ALTERNATIVE_FITS(
      "SP036",
      "%s is written as %s, which fits none of the alternatives of the schema %s (%s).",
      "add an alternative that describes the Java type, or change the type."),
  NULL_NOT_ALLOWED(
      "SP037",
      "%s is written as null when it is empty, which the schema %s does not allow (%s).",
      "add \"null\" to the types there, or @JsonInclude(JsonInclude.Include.NON_ABSENT) to the Java"
          + " element."),
  REQUIRED_PROPERTY_LEFT_OUT(
      "SP038",
      "the schema %s requires the property \"%s\" (%s), but %s is left out when it is empty"
          + " (@JsonInclude).",
      "let it be written always, or take it out of \"required\"."),
  WRONG_FORMAT(
      "SP039",
      "%s is written as %s, but the schema %s wants the format %s (%s).",
      "change the Java type, or the format in the schema."),
  IMPOSSIBLE_CONSTRAINT(
      "SP040", "no value of %s can ever fit the schema %s: %s (%s).", "correct the constraint."),
  NOT_LOOKED_INTO(
      "SP041",
      "the schema %s is not checked against all of %s: %s.",
      "no action is needed; such values are checked when they are saved."),
  INCOMPATIBLE_CHANGE(
      "SP050",
      "files of %s that were written in an accepted format (%s) could no longer be read: %s.",
      "%s; or undo the change."),
  NOTHING_ACCEPTED(
      "SP051",
      "no schema of version %s of %s is accepted yet, so changes of it are not checked.",
      "run `safepersist schema accept` with %s, and commit the result."),
  NOT_AN_UPGRADE(
      "SP052",
      "%s cannot be an upgrade: %s.",
      "declare it as `@Upgrade(from = 1) static ObjectNode upgraded(ObjectNode data)`, or with your own types, in the stored type."),
  TWO_UPGRADES(
      "SP053",
      "%s and %s both upgrade from version %s.",
      "let each version have one upgrade, to the version after it."),
  UPGRADE_GAP(
      "SP054",
      "%s upgrades from version %s, but the format has version %s, and there is no upgrade from"
          + " version %s.",
      "give every version before the current one an upgrade, and the current one none."),
  VERSION_ACCEPTED_TWICE(
      "SP055",
      "%s and %s are both the accepted schema of version %s.",
      "remove one of them; the number has no zeros in front."),
  BASELINES_MISSING(
      "SP056",
      "the folder of the accepted schemas, %s, does not exist.",
      "create it, or correct -Asafepersist.baselines=%s."),

  // ---- commit ------------------------------------------------------------------------------
  TARGET_IS_DIRECTORY("SP101", "%s is a directory, not a file.", "give the path of a file in it."),
  PARENT_MISSING("SP102", "the directory %s does not exist.", "create it before saving %s."),
  NOT_A_FILE(
      "SP103", "%s is not a regular file.", "save to a regular file, not to a device or a pipe."),
  LINK_LOOP(
      "SP104", "%s is a chain of more than 40 symbolic links.", "remove the loop in the links."),
  READ_ONLY(
      "SP105",
      "%s is write-protected.",
      "make it writable, or allow it with Policy.withReplaceReadOnly(true)."),
  HARD_LINKED(
      "SP106",
      "%s has %s names (hard links); replacing it would leave the others at the old version.",
      "remove the other names, or allow it with Policy.withSplitHardLinks(true)."),
  DISK_FULL(
      "SP107",
      "%s was not saved: no space left on the device while %s.",
      "free some space; the old version is unchanged."),
  NO_PERMISSION(
      "SP108",
      "%s was not saved: not permitted while %s (%s).",
      "give this user the right to write in the directory of the file; the old version is unchanged."),
  SAVE_FAILED(
      "SP109", "%s was not saved: %s failed (%s).", "see the cause; the old version is unchanged."),
  LOCK_TIMEOUT(
      "SP110",
      "%s is locked by another thread or process; waited for %s ms.",
      "end the program that holds it, or wait longer with Policy.withLockTimeout; the file is unchanged."),
  LOCK_HELD_BY_THREAD(
      "SP111",
      "%s is already being changed by this thread.",
      "do not save or update a file from within an update of the same file."),
  STATE_DIRECTORY_UNSAFE(
      "SP112",
      "%s is not a private folder (it is a symbolic link or a file, accessible to others, or owned by another user).",
      "remove it or make it inaccessible to others, or choose another state directory in the policy."),
  SIZE_MISMATCH(
      "SP113",
      "%s was not saved: %s bytes were written, %s are in the stage.",
      "look for a program that changes files under .safepersist; the old version is unchanged."),
  CONFLICT(
      "SP114",
      "%s has changed since it was loaded: expected checksum %s, found %s.",
      "load it again and repeat the change."),
  DIRECTORY_NOT_SYNCED(
      "SP115",
      "%s has the new version, but its directory %s could not be synced (%s); after a power cut the old version may be back.",
      "check the disk, then save again."),
  BACKUP_BROKEN(
      "SP117", "%s is broken: its checksum should be %s, but is %s.", "restore another backup."),
  RENAME_IMPOSSIBLE(
      "SP118",
      "%s cannot be replaced by a rename (%s).",
      "name a directory that persists with Policy.withStateDirectory; the file is then rewritten in"
          + " place under a journal."),
  IN_PLACE_BROKEN(
      "SP119",
      "%s was being rewritten in place when that failed (%s).",
      "open or save it again through SafePersist, which finishes the rewrite from its journal."),
  TRANSACTION_UNFINISHED(
      "SP120",
      "a transaction is decided, but not all of its files are in place yet: %s (%s).",
      "open or save these files again through SafePersist, which finishes the transaction."),

  NOT_PASSED(
      "SP121",
      "%s was saved, did not pass the check that followed (%s), and was put back.",
      "see the cause; the old version is in place."),
  NOT_TAKEN_BACK(
      "SP122",
      "%s was saved and did not pass the check that followed (%s), but could not be put back (%s).",
      "restore a backup: the old version is the second newest."),
  NOT_WHOLE(
      "SP123",
      "%s is not whole, so no backup of it was made.",
      "load it, which restores the newest good backup, or put a good copy in its place."),
  DECISION_AWAY(
      "SP124",
      "%s was not changed: a transaction over it is unfinished, and its decision is in %s, which is missing.",
      "make that folder available again (is it mounted?), or abandon the transaction by deleting %s."),
  WOVEN_REJECTED(
      "SP130",
      "%s was not replaced: %s; %s.",
      "let the annotated method write one complete JSON document; remove @SafePersist from methods that write other files."),
  WOVEN_STILL_OPEN(
      "SP131",
      "%s was not replaced: its annotated method has ended, and a stream to it is still open.",
      "close the stream in the method, preferably with try-with-resources."),
  WOVEN_IN_PLACE(
      "SP132",
      "%s is written in place by its annotated method, without protection: it has further hard"
          + " links, is reached by a link that must not be followed, its owner would change, or its"
          + " folder is read-only.",
      "remove the cause, or remove @SafePersist from the method."),
  NOTHING_REDIRECTED(
      "SP133",
      "%s has @SafePersist, but opens no file itself.",
      "no action is needed if it calls annotated methods; otherwise open the file in it, or use the agent to protect the library that opens it."),
  NOT_REDIRECTED(
      "SP134",
      "%s has @SafePersist, but is not woven where it calls %s.",
      "write the file with a stream or Files.write, or protect the program with the agent."),

  // ---- loading, JSON, schemas --------------------------------------------------------------
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
      "%s has format version %s, and this program reads versions up to %s.",
      "use a newer version of the program; the file is unchanged."),
  NEWER_IN_PLACE(
      "SP211",
      "%s was not saved: the file has format version %s, and this program writes version %s.",
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
      "make its type one that Jackson can write; the file is unchanged."),
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
      "%s was not loaded: its data cannot be upgraded from format version %s: %s.",
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
  NOT_READ(
      "SP228",
      "%s was not loaded: nothing shows that it is damaged, and this reader cannot read it (%s).",
      "read it with a mapper that allows it (StreamReadConstraints has the limits), or as bytes; if"
          + " you want an older version, restore it: safepersist backups restore; nothing was"
          + " changed."),
  BEYOND_LIMIT(
      "SP229",
      "%s was not saved: a load would refuse the value: at %s: %s.",
      "divide the value, or give the store a mapper with higher limits (StreamReadConstraints); the"
          + " file is unchanged."),
  NOT_GENERATED(
      "SP230",
      "there is no class %s, which the annotation processor generates for %s.",
      "name safepersist-processor in <annotationProcessorPaths> of the compiler plugin (Gradle:"
          + " annotationProcessor), since JDK 23 and newer look for processors only there, and compile"
          + " again."),

  // ---- backups, history --------------------------------------------------------------------
  OTHER_WRITER(
      "SP301",
      "%s was not saved: it is reserved for the writer %s, and this one is %s.",
      "let that writer save it, or release it with Artifacts.release; the file is unchanged."),
  OTHER_WRITER_WARNED(
      "SP302",
      "%s is reserved for the writer %s, and is saved by %s.",
      "let that writer save it, or release it with Artifacts.release."),
  NOT_IMPORTED(
      "SP303",
      "the records of %s were not imported: %s.",
      "name a .pipeline_metadata.json that records the time or the script of each artifact."),

  CHARSET_UNKNOWN(
      "SP304",
      "%s is not UTF-8 and may be a whole JSON document in another charset, which nobody can tell;"
          + " %s.",
      "start the program with -Dfile.encoding=CHARSET, or write the file as UTF-8; in the rules of"
          + " the agent, json: any leaves its files unjudged."),

  // ---- agent -------------------------------------------------------------------------------
  AGENT_OPTION_UNKNOWN(
      "SP401",
      "the agent has no option '%s'%s; it stays off and nothing is protected.",
      "use one of %s, separated by commas, as in include=**/*.json,quiet=true."),
  AGENT_OPTION_VALUE(
      "SP402",
      "the agent's option %s cannot be '%s'%s; the agent stays off and nothing is protected.",
      "set it to one of: %s."),
  AGENT_NOT_PROTECTED(
      "SP403",
      "NOT PROTECTED: %s; the program runs as it would without the agent.",
      "check that the JDK is one of 17 to 25 and that no other agent removes the hooks."),
  AGENT_REJECTED(
      "SP404",
      "%s was not replaced: %s; %s.",
      "complete the document before its stream is closed, or list files that are not JSON documents in the agent's option exclude."),
  AGENT_REJECTED_EMPTY(
      "SP405",
      "%s was not replaced: nothing was written to its stream, and the version in place has %s"
          + " bytes.",
      "to empty the file on purpose, delete it; or list it in the agent's option exclude."),
  AGENT_NOT_SAVED(
      "SP406",
      "%s was not replaced: %s; %s.",
      "remove the cause, then save again or put the new bytes in place by hand."),
  AGENT_NOT_DURABLE(
      "SP407",
      "%s was replaced, but a power cut may still undo that: %s.",
      "remove the cause and save again."),
  AGENT_PASSED_THROUGH(
      "SP408",
      "%s is written in place, without protection: %s.",
      "remove the cause; the program itself is not affected."),
  AGENT_TWICE(
      "SP409",
      "the agent is running already; the second one does nothing, and its options are ignored.",
      "name the agent once on the command line."),
  AGENT_CONFIGURATION(
      "SP410",
      "%s, line %s: %s; the agent stays off and nothing is protected.",
      "correct the file; java -jar safepersist-agent.jar config=FILE checks it."),
  AGENT_CONFIGURATION_MISSING(
      "SP411",
      "%s cannot be read: %s; the agent stays off and nothing is protected.",
      "set config to the path of a configuration file, relative to the working directory."),
  AGENT_SHRUNK(
      "SP412",
      "%s shrank from %s to %s bytes; the previous version %s.",
      "if that was not intended, restore the previous version; a library may have closed an unfinished document."),
  AGENT_HEALED(
      "SP413",
      "%s %s and was restored from %s; %s.",
      "find out what damages the file: a disk, or a program that writes it without protection."),
  AGENT_MOVE_REJECTED(
      "SP414",
      "%s was not replaced by %s: %s; both files are unchanged.",
      "complete the document before it is moved into place; %s still exists."),
  AGENT_ACCEPTED(
      "SP415",
      "%s was replaced although %s, as the rules demand; %s.",
      "set on-invalid to reject if the previous version should be kept instead."),
  AGENT_NOT_WOVEN(
      "SP416",
      "the annotated methods of %s could not be woven: %s; they work as they would without the agent.",
      "the files they write are protected by the agent's rules, if any rule includes them."),
  AGENT_OPEN_REFUSED(
      "SP417",
      "%s was not opened for writing: %s; that would have emptied the version in place, which stays.",
      "make room on its file system, or repair that, and save again."),

  // ---- command line ------------------------------------------------------------------------
  COMMAND_LINE("SP501", "%s", "see what '%s --help' says."),
  FILE_MISSING("SP502", "%s does not exist.", "check the path."),
  ACCESS_DENIED(
      "SP503",
      "this user may not access %s.",
      "run the command as a user who may read the file and write to its directory."),
  INPUT_OUTPUT("SP504", "%s: %s.", "check the disk and the permissions, then try again."),
  TOO_LARGE(
      "SP505",
      "%s has %s bytes; this command takes at most %s.",
      "use a program that can stream it."),
  NOT_A_DIRECTORY("SP506", "%s is not a directory.", "give the directory that holds the files."),
  NO_GOOD_BACKUP(
      "SP507",
      "there is no good backup of %s.",
      "see what exists: 'safepersist backups list', and the folder set-aside in %s."),
  NO_SUCH_BACKUP(
      "SP508",
      "%s has no backup %s.",
      "give the id or name of a backup listed by 'safepersist backups list'."),
  AMBIGUOUS_BACKUP(
      "SP509", "%s has several different backups with the id %s.", "give the name of one of them."),
  DEFECT(
      "SP599",
      "the command failed unexpectedly: %s (%s).",
      "report this text; no file is left partly written."),
  ; // each constant ends with a comma, so that sections can grow without touching one another

  private final String id;
  private final String problem;
  private final String fix;

  Message(String id, String problem, String fix) {
    this.id = id;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable id, such as {@code SP101}. */
  public String id() {
    return id;
  }

  /**
   * The whole text: {@code [SafePersist:SP101] problem}, a line break, {@code Fix: remedy}. The
   * arguments fill the place holders of the problem first, then those of the remedy. Place holders
   * are {@code %s} only: others look up the data of a locale.
   */
  public String text(Object... arguments) {
    return String.format(
            Locale.ROOT, "[SafePersist:" + id + "] " + problem + "%nFix: " + fix, arguments)
        .replace("\r\n", "\n");
  }
}
