package dev.safepersist.migration;

import dev.safepersist.migration.place.Online.Derived;
import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.place.Transforming;
import dev.safepersist.migration.run.Transformation;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.schema.Finding;
import dev.safepersist.upgrade.UpgradeException;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * The steps of a migration, in both directions.
 *
 * @param steps the steps
 * @param checks what the result must fit
 * @param transforming the same for a server
 */
record OnlineFormats(Steps steps, Transformation checks, Transforming transforming)
    implements Formats {
  @FunctionalInterface
  private interface Attempt {
    Derived run() throws UpgradeException;
  }

  @Override
  public Derived upgraded(Document document) {
    OptionalInt start = steps.start(document.version());
    if (start.isEmpty()) {
      return Derived.none("it states no schema version");
    }
    int from = start.getAsInt();
    if (from > steps.to()) {
      return Derived.none("its schema version " + from + " is later than " + steps.to());
    }
    return attempt(
        () -> {
          JsonNode data = steps.upgrade(document.data().deepCopy(), from);
          List<Finding> findings = checks.problems(data);
          return findings.isEmpty()
              ? Derived.of(data, steps.to())
              : Derived.none(Transformation.summary(findings));
        });
  }

  @Override
  public Derived downgraded(Document document, int version) {
    int from = steps.start(document.version()).orElse(version);
    if (from <= version) {
      return Derived.of(document.data(), from);
    }
    return attempt(
        () ->
            Derived.of(
                steps.upgrades().downgrade(document.data().deepCopy(), from, version), version));
  }

  private static Derived attempt(Attempt attempt) {
    try {
      return attempt.run();
    } catch (StackOverflowError deep) {
      return Derived.none("it is nested too deeply for the steps");
    } catch (UpgradeException | RuntimeException failure) {
      return Derived.none(String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public Transforming transforming() {
    return transforming;
  }

  @Override
  public boolean leadsBackTo(int version) {
    return steps.leadsBackTo(version);
  }
}
