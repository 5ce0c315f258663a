package dev.safepersist.evolution;

/** A rule that a change of a schema must follow; {@code docs/evolution.md} has a page on each. */
public enum Rule {
  /** A property that files have must stay known. */
  PROPERTY_REMOVED(
      "property-removed",
      "Checks that properties are not removed, since files that have them could not be read.",
      "keep the property, or upgrade the files in a new version"),
  /** A property that is renamed must answer to its old name. */
  RENAME_WITHOUT_ALIAS(
      "rename-without-alias",
      "Checks that a renamed property is still read under its old name.",
      "add @JsonAlias with the old name, or upgrade the files in a new version"),
  /** A value must stay of its type, or become of a wider one. */
  TYPE_CHANGED(
      "type-changed",
      "Checks that values of the old type are values of the new one.",
      "keep the type, or convert the values in a new version"),
  /** A new property must not be required without a default. */
  REQUIRED_ADDED(
      "required-added",
      "Checks that a property that older files lack is not required, or has a default.",
      "make it Optional or give it a default, or fill it in in a new version"),
  /** A value of an enumeration must stay. */
  ENUM_VALUE_REMOVED(
      "enum-value-removed",
      "Checks that values of enumerations are not removed.",
      "keep the value, or replace it in a new version"),
  /** A number must not become of a narrower type. */
  NUMBER_NARROWED(
      "number-narrowed",
      "Checks that numbers keep their range and their fractions.",
      "keep the wider type, or convert the numbers in a new version"),
  /** A constraint must not become tighter. */
  CONSTRAINT_TIGHTENED(
      "constraint-tightened",
      "Checks that values that were valid stay valid.",
      "keep the constraint as it was, or correct the values in a new version"),
  /** The version must not be lower than one that was accepted. */
  VERSION_BACKWARDS(
      "version-backwards",
      "Checks that the schema version does not go back, since newer files would be refused.",
      "give the version of the newest accepted schema, or a higher one"),
  /** Every older version must lead to the present one. */
  UPGRADE_STEP_MISSING(
      "upgrade-step-missing",
      "Checks that files of each accepted version fit as they are, or are upgraded step by step.",
      "add the step with @Upgrade");

  private final String id;
  private final String purpose;
  private final String remedy;

  Rule(String id, String purpose, String remedy) {
    this.id = id;
    this.purpose = purpose;
    this.remedy = remedy;
  }

  /** The stable name, such as {@code property-removed}. */
  public String id() {
    return id;
  }

  /** What the rule is for, in one sentence. */
  public String purpose() {
    return purpose;
  }

  /** What to do about a change that breaks it, as part of a sentence. */
  public String remedy() {
    return remedy;
  }
}
