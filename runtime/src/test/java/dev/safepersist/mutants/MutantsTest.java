package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.faults.Proof;
import dev.safepersist.faults.QuietLog;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bug is caught by a trial that the protocol without it passes. */
@ExtendWith(QuietLog.class)
class MutantsTest {
  @ParameterizedTest
  @MethodSource("dev.safepersist.mutants.Bug#all")
  void isCaught(Bug bug) throws Exception {
    assertThat(bug.sound().call()).isEmpty();

    List<String> problems = bug.seeded().call();

    assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(bug.symptom()));
    Proof.tell(1, "mutants caught", bug.name());
  }
}
