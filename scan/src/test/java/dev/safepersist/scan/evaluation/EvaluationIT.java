package dev.safepersist.scan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.scan.Scan;
import dev.safepersist.scan.ScanResult;
import dev.safepersist.scan.evaluation.Labels.Label;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Precision and recall over the labelled artifacts; a part of them unless all were fetched. */
class EvaluationIT {
  private static final Path ARTIFACTS = Path.of(System.getProperty("safepersist.artifacts"));

  private static final Pattern COLON = Pattern.compile(":");

  private int artifacts;
  private int certain;
  private int right;
  private int state;
  private int found;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  @Test
  void certainFindingsAreRightAndStateIsFound() throws IOException {
    for (Map.Entry<String, Map<String, Label>> entry : Labels.read().entrySet()) {
      List<String> name = COLON.splitAsStream(entry.getKey()).toList();
      Path jar = ARTIFACTS.resolve(name.get(1) + "-" + name.get(2) + ".jar");
      if (Files.exists(jar)) {
        artifact(jar, entry.getValue());
      }
    }
    System.out.printf(
        "scan: %d artifacts, certain %d of %d right, state found %d of %d; missed %s%n",
        artifacts, right, certain, found, state, missed);
    assertThat(artifacts).isGreaterThanOrEqualTo(8);
    assertThat(right)
        .as("wrong: %s", wrong)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.95 * certain));
    assertThat(found).as("missed: %s", missed).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * state));
  }

  private void artifact(Path jar, Map<String, Label> labels) {
    artifacts++;
    ScanResult result = Scan.of(List.of(jar));
    assertThat(result.problems()).isEmpty();
    Set<String> places = new HashSet<>();
    for (Finding finding : result.findings()) {
      String place = finding.site().text();
      places.add(place);
      Label label = labels.getOrDefault(place, Label.other);
      assertThat(label).as(place).isNotEqualTo(Label.safe);
      if (finding.certainty() == Certainty.CERTAIN) {
        certain++;
        right += label.isUnsafe() ? 1 : 0;
        if (!label.isUnsafe()) {
          wrong.add(place);
        }
      }
    }
    labels.forEach(
        (place, label) -> {
          if (label == Label.state) {
            state++;
            found += places.contains(place) ? 1 : 0;
            if (!places.contains(place)) {
              missed.add(place);
            }
          }
        });
  }
}
