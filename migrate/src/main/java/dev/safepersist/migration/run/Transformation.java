package dev.safepersist.migration.run;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.upgrade.UpgradeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What happens to each document: its steps, then the checks of the result. Pure; safe for use by
 * several threads.
 *
 * @param steps the steps
 * @param schema what the result must fit
 * @param rules what must not look wrong in it
 * @param migration the id of the migration
 * @param copies whether documents that have the new format already are written too, since the
 *     target is another place
 * @param earlier what interrupted batches have done to a document
 */
public record Transformation(
    Steps steps,
    Optional<Schema> schema,
    QualityRules rules,
    String migration,
    boolean copies,
    Function<String, Optional<Earlier>> earlier) {
  private static final int SHOWN = 5;

  /**
   * What an interrupted batch was about to do to a document.
   *
   * @param from the schema version before; -1 if unknown
   */
  public record Earlier(int from, String digestBefore, String digestAfter) {}

  Transformed apply(Reading reading) {
    if (reading instanceof Reading.Unreadable broken) {
      return rejected(broken.key(), "read", broken.problem());
    }
    if (reading instanceof Reading.Foreseen foreseen) {
      return new Transformed.Changed(
          new DocumentChange(
              foreseen.document(),
              JsonNodeFactory.instance.missingNode(),
              steps.to(),
              foreseen.digestBefore(),
              foreseen.digestAfter()));
    }
    Document document = ((Reading.Found) reading).document();
    try {
      return apply(document);
    } catch (UpgradeException failure) {
      return rejected(document.key(), "upgrade " + failure.version(), text(failure));
    } catch (StackOverflowError deep) {
      return rejected(document.key(), "upgrade", "it is nested too deeply for the steps");
    } catch (RuntimeException failure) {
      return rejected(document.key(), "upgrade", String.valueOf(failure.getMessage()));
    }
  }

  private static String text(UpgradeException failure) {
    return failure.getCause() instanceof NullPointerException
        ? "the step failed with a NullPointerException"
        : failure.getMessage();
  }

  private Transformed apply(Document document) throws UpgradeException {
    String key = document.key();
    OptionalInt start = steps.start(document.version());
    Optional<Earlier> begun = earlier.apply(key);
    if (begun.isPresent()) {
      String digest = DocumentDigest.of(key, document.data());
      if (digest.equals(begun.get().digestAfter()) && !copies) {
        return new Transformed.Ready(new Batch.Done(key, digest, true), begun.get().digestBefore());
      }
      if (digest.equals(begun.get().digestBefore()) && begun.get().from() >= 0) {
        start = OptionalInt.of(begun.get().from()); // it was announced, and not written
      }
    }
    if (start.isEmpty()) {
      return rejected(key, "version", "it states no schema version");
    }
    if (start.getAsInt() > steps.to()) {
      String problem = "its schema version " + start.getAsInt() + " is later than " + steps.to();
      return rejected(key, "version", problem);
    }
    if (start.getAsInt() == steps.to() && !copies) {
      String digest = DocumentDigest.of(key, document.data());
      boolean ours = document.change().equals(Optional.of(migration));
      return new Transformed.Ready(new Batch.Done(key, digest, ours), digest);
    }
    return changed(document, start.getAsInt());
  }

  private Transformed changed(Document document, int from) throws UpgradeException {
    String key = document.key();
    String before = DocumentDigest.of(key, document.data());
    JsonNode after = steps.upgrade(document.data().deepCopy(), from);
    List<Finding> findings = problems(after);
    if (!findings.isEmpty()) {
      return rejected(key, "schema", summary(findings));
    }
    String digest = DocumentDigest.of(key, after);
    return new Transformed.Changed(new DocumentChange(document, after, steps.to(), before, digest));
  }

  /** What is wrong with data in the new format. */
  public List<Finding> problems(JsonNode data) {
    List<Finding> findings = new ArrayList<>();
    schema.ifPresent(value -> findings.addAll(value.validate(data)));
    findings.addAll(rules.check(data));
    return findings;
  }

  /** The first findings, in one line. */
  public static String summary(List<Finding> findings) {
    String shown =
        findings.stream()
            .limit(SHOWN)
            .map(one -> (one.pointer().isEmpty() ? "/" : one.pointer()) + " " + one.message())
            .collect(Collectors.joining("; "));
    return findings.size() > SHOWN ? shown + "; and " + (findings.size() - SHOWN) + " more" : shown;
  }

  private static Transformed rejected(String key, String step, String problem) {
    return new Transformed.Rejected(key, step, problem, false);
  }
}
