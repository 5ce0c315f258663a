package dev.safepersist.conformance;

import java.util.Map;

/**
 * What a schema demands of an object.
 *
 * @param members the members it names
 * @param others what it demands of all other members
 * @param required how many of the named members must be there
 * @param least the fewest members
 * @param most the most members
 */
record ObjectRule(Map<String, Member> members, Rule others, int required, int least, int most) {
  /**
   * A member.
   *
   * @param rule what the schema demands of it
   * @param required 1 if it must be there, else 0
   */
  record Member(Rule rule, int required) {}
}
