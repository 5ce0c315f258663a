package dev.safepersist.examples.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolyphonicOracleTest {
  private static final double EXACT = 0.01;

  @Test
  void linksTheFactorOracleOfTheBook() {
    PolyphonicOracle oracle = hearing("abbbaab");

    assertThat(oracle.state().states())
        .extracting(OracleState.State::suffixLink)
        .containsExactly(-1, 0, 0, 2, 3, 1, 1, 2);
    assertThat(oracle.state().states().get(0).transitions()).containsExactly(1, 2);
    assertThat(oracle.state().states().get(1).transitions()).containsExactly(2, 6);
  }

  @Test
  void knowsEveryPassageItHasHeard() {
    Random random = new Random(7);
    for (int piece = 0; piece < 50; piece++) {
      List<Frame> music = music(random, 40);
      PolyphonicOracle oracle = new PolyphonicOracle(EXACT);
      music.forEach(oracle::hear);

      for (int from = 0; from < music.size(); from++) {
        for (int to = from; to <= music.size(); to++) {
          assertThat(oracle.knows(music.subList(from, to))).isTrue();
        }
      }
    }
  }

  @Test
  void doesNotKnowWhatItNeverHeard() {
    assertThat(hearing("abbbaab").knows(frames("c"))).isFalse();
  }

  @Test
  void measuresHowLongARepeatIs() {
    PolyphonicOracle oracle = hearing("abcabc");

    assertThat(List.of(1, 2, 3, 4, 5, 6))
        .extracting(oracle::repeatLength)
        .containsExactly(0, 0, 0, 1, 2, 3);
  }

  @Test
  void takesChordsThatAreNearForTheSame() {
    Frame chord = Frame.of(60, 64, 67);
    Frame doubled = Frame.of(60, 64, 67, 72);
    assertThat(chord.distanceTo(doubled)).isCloseTo(0.338, within(0.001));

    PolyphonicOracle strict = new PolyphonicOracle(0.1);
    PolyphonicOracle lax = new PolyphonicOracle(0.5);
    List.of(chord, Frame.of(65), doubled)
        .forEach(
            frame -> {
              strict.hear(frame);
              lax.hear(frame);
            });

    assertThat(strict.repeatLength(3)).isZero();
    assertThat(lax.repeatLength(3)).isEqualTo(1);
  }

  @Test
  void improvisesOnlyWhatItHasHeard() {
    PolyphonicOracle oracle = hearing("abbbaab");

    List<Frame> music = oracle.improvise(500, new Random(1));

    assertThat(music).hasSize(500);
    assertThat(music).isSubsetOf(frames("ab"));
    assertThat(new PolyphonicOracle(EXACT).improvise(5, new Random(1))).isEmpty();
  }

  @Test
  void goesOnWhereARestoredStateEnded() {
    PolyphonicOracle whole = hearing("abbbaab");
    PolyphonicOracle restored = new PolyphonicOracle(1);
    restored.restore(hearing("abbb").state());
    frames("aab").forEach(restored::hear);

    assertThat(restored.state()).isEqualTo(whole.state());
  }

  private static PolyphonicOracle hearing(String letters) {
    PolyphonicOracle oracle = new PolyphonicOracle(EXACT);
    frames(letters).forEach(oracle::hear);
    return oracle;
  }

  private static List<Frame> frames(String letters) {
    return letters.chars().mapToObj(letter -> Frame.of(letter - 'a')).toList();
  }

  private static List<Frame> music(Random random, int length) {
    return random.ints(length, 0, 3).mapToObj(root -> Frame.of(root, root + 4)).toList();
  }
}
