package dev.safepersist.migration.postgres.steps;

import dev.safepersist.upgrade.ReversibleStep;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chain of steps as one expression. The expression gives the document that the steps give in this
 * program, or null: where a step rejects the document, and where this program must decide. It
 * depends on the document and its version only.
 *
 * @param upgrades the steps
 * @param to the schema version that they lead to
 */
public record StepsSql(Upgrades upgrades, int to) {
  private static final int MOST_OPERATIONS = 200;

  /** Why the steps cannot be done by a server; empty if they can. */
  public Optional<String> objection() {
    try {
      of("null::jsonb", "0", true);
      return Optional.empty();
    } catch (UntranslatableException objection) {
      return Optional.of(objection.getMessage());
    }
  }

  /**
   * The expression.
   *
   * @param document a document, of type {@code jsonb}
   * @param version its schema version
   * @param current whether documents that have the version already are given too, as they are
   */
  public String expression(String document, String version, boolean current) {
    try {
      return of(document, version, current);
    } catch (UntranslatableException objection) {
      throw new IllegalStateException(objection.getMessage(), objection);
    }
  }

  private String of(String document, String version, boolean current)
      throws UntranslatableException {
    Sql sql = new Sql();
    String first = sql.with(document, d -> sql.with(d + "::text", text -> readable(text, d)));
    int least = upgrades.isEmpty() ? to : upgrades.versions().first();
    int most = current ? to : to - 1;
    return within(version, least, most, chain(sql, first, version, least));
  }

  /**
   * The document as servers show it to programs of an older version, and back; whatever its size.
   *
   * @param old the version of these programs
   * @throws UntranslatableException if a server cannot do it
   */
  public LensSql lens(int old) throws UntranslatableException {
    Sql sql = new Sql();
    String up = within("r.v", old, to, chain(sql, "r.d", "r.v", old));
    String shown = "r.d";
    for (int from = to - 1; from >= old; from--) {
      int version = from;
      for (ObjectNode operation : declared(from).operationsBack()) {
        shown = sql.with(shown, d -> step(sql, d, "r.v <= " + version, operation));
      }
    }
    return new LensSql(old, up, within("r.v", old, to, shown));
  }

  /** The places whose values the steps from a version on declare lost. */
  public List<String> losses(int from) {
    List<String> losses = new ArrayList<>();
    for (int version : upgrades.versions().tailSet(from)) {
      if (upgrades.step(version).orElseThrow() instanceof ReversibleStep step) {
        losses.addAll(step.losses());
      }
    }
    return losses;
  }

  private static String within(String version, int least, int most, String result) {
    return "(case when "
        + version
        + " between "
        + least
        + " and "
        + most
        + " then "
        + result
        + " end)";
  }

  private String chain(Sql sql, String document, String version, int least)
      throws UntranslatableException {
    String changed = document;
    int operations = 0;
    for (int from : upgrades.versions()) {
      if (from < least || from >= to) {
        continue;
      }
      for (ObjectNode operation : declared(from).operations()) {
        changed = sql.with(changed, d -> step(sql, d, version + " > " + from, operation));
        operations++;
      }
    }
    if (operations > MOST_OPERATIONS) {
      throw new UntranslatableException("there are more than " + MOST_OPERATIONS + " operations");
    }
    return changed;
  }

  /** Documents that this program might refuse to read: too deep, or with too long a number. */
  private static String readable(String text, String document) {
    return String.format(
        Locale.ROOT,
        "case when octet_length(%1$s) <= 250 then %2$s when octet_length(%1$s) > 50000 or"
            + " octet_length(%1$s) - octet_length(translate(%1$s, '{[', '')) > 200 or %1$s ~"
            + " '[0-9.]{250}' then null else %2$s end",
        text,
        document);
  }

  private static String step(Sql sql, String d, String done, ObjectNode operation)
      throws UntranslatableException {
    Map.Entry<String, JsonNode> only = operation.properties().iterator().next();
    return "case when "
        + done
        + " then "
        + d
        + " else "
        + new OperationSql(only.getKey(), only.getValue()).of(sql, d)
        + " end";
  }

  private DeclaredStep declared(int from) throws UntranslatableException {
    UpgradeStep step = upgrades.step(from).orElseThrow();
    if (step instanceof DeclaredStep declared) {
      return declared;
    }
    throw new UntranslatableException("the step from version " + from + " is not declared");
  }
}
