package dev.safepersist.processor.message;

import dev.safepersist.message.MessageId;

/** What the annotation processor reports. {@code docs/messages.md} explains each. */
public enum ProcessorMessage implements MessageId {
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
  NO_RESTORER(
      "SP014",
      "%s returns the state, but no annotated method of %s takes it.",
      "annotate the method, static factory or constructor that takes the state, such as"
          + " `@SafePersist void restore(%s state)`; with -Asafepersist.woven=true, a method that takes only a path (Path, File or String) is one that writes that file itself: use another type for the state."),
  NO_GETTER(
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
      "%s cannot be generated, because a type of this name exists already%s.",
      "rename that type, or %s%s."),
  NUMBER_TOO_SMALL("SP019", "%s = %s is too small.", "use %s or more."),
  NOT_CONSTRUCTIBLE(
      "SP020",
      "generated code cannot make an instance of %s: %s.",
      "remove the obstacle, or annotate a method that takes the state of an existing instance."),
  NO_CREATOR("SP021", "files of %s would be saved and could not be loaded: %s.", "%s."),
  NOT_READ(
      "SP022",
      "%s is written to the file, and not read from it.",
      "give the property a setter, or a constructor parameter without access = READ_ONLY; if a"
          + " getter computes it from others, annotate the getter with @JsonIgnore, or with"
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
      "run `java -jar safepersist.jar schema accept %s --to %s`, and commit the result; the jar is"
          + " cli/target/safepersist.jar of the build of SafePersist, or the artifact"
          + " safepersist-cli."),
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
  BASELINES_MISSING(
      "SP056",
      "the folder of the accepted schemas, %s, does not exist.",
      "create it, or correct -Asafepersist.baselines=%s."),
  SCHEMA_FOLDER_MISSING(
      "SP057",
      "the folder of schemas %s does not exist, so it was not searched.",
      "create it, or correct -Asafepersist.schemaPath."),
  NOT_A_DOWNGRADE(
      "SP062",
      "%s cannot be a downgrade: %s.",
      "declare it as `@Downgrade(from = 2) static ObjectNode downgraded(ObjectNode data)`, or with your own types, beside the upgrade."),
  TWO_DOWNGRADES(
      "SP063",
      "%s and %s both downgrade from version %s.",
      "let each version have one downgrade, to the version before it."),
  DOWNGRADE_ALONE(
      "SP064",
      "%s downgrades from version %s, but %s has no upgrade from version %s.",
      "declare the downgrade in the type that has the upgrade, from the version that the upgrade leads to."),
  DOWNGRADE_TYPES(
      "SP065",
      "%s takes %s and returns %s, but the upgrade %s takes %s and returns %s.",
      "let the downgrade take what the upgrade returns, and return what the upgrade takes."),
  LOSS_NOT_A_POINTER(
      "SP066",
      "%s declares the loss of %s, which is not a JSON pointer to a member.",
      "write the loss as `/name`, or `/outer/name`."),
  REPOSITORY_NOT_SERVED(
      "SP067",
      "%s cannot be served by files: %s.",
      "name and declare the method like an operation of LegacyRepository, such as load(String),"
          + " give it a body, or implement it by hand with a LegacyStore."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  ProcessorMessage(String id, String problem, String remedy) {
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
