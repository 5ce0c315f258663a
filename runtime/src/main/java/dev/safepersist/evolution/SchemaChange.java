package dev.safepersist.evolution;

/**
 * A change of a schema that breaks a rule.
 *
 * @param rule the rule
 * @param pointer where, as a JSON pointer into the older schema
 * @param text what changed, as a sentence without its end
 */
public record SchemaChange(Rule rule, String pointer, String text) {
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + " " + text + " [" + rule.id() + "]";
  }
}
