package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers say how many elements or members there are elsewhere. */
record Count(DataPath path, DataPath counted) implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    List<Finding> findings = new ArrayList<>();
    for (Selection.Value count : path.select(document).values()) {
      Optional<Quantity> number = Quantity.of(count.node());
      if (number.isPresent()) {
        counted.along(count.taken()).select(document).values().stream()
            .filter(there -> there.node().isContainer())
            .filter(there -> !number.get().equals(size(there)))
            .map(there -> finding(count, there))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private static Quantity size(Selection.Value there) {
    return Quantity.finite(BigDecimal.valueOf(there.node().size()));
  }

  private static Finding finding(Selection.Value count, Selection.Value there) {
    String evidence = "it says " + count.shown() + ", there are " + there.node().size();
    String message = "the count of " + there.pointer() + " is wrong (" + evidence + ")";
    return new Finding(Severity.WARNING, count.pointer(), "", message, evidence);
  }
}
