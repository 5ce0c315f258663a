package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
  private static final Path HOME = Path.of("/srv/app");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.json",
        "/srv/app/data/x.json",
        "/elsewhere/x.json",
        "/elsewhere/target/x.json",
        "/.json",
        "/srv/app/targets/x.json",
        "/srv/app/target.json"
      })
  void protectsJsonEverywhere(String name) {
    assertThat(rules("").mayProtect(name)).isTrue();
    assertThat(protects(rules(""), HOME.resolve(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/app/x.txt", "/srv/app/json", "/srv/app/x.json.tmp"})
  void leavesOtherNamesAlone(String name) {
    assertThat(rules("").mayProtect(name)).isFalse();
    assertThat(protects(rules(""), Path.of(name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/app/.safepersist/stage/x.json",
        "/elsewhere/.safepersist/x.json",
        "/srv/app/target/classes/x.json",
        "/srv/app/module/build/x.json",
        "/srv/app/node_modules/a/package.json",
        "/srv/app/.git/x.json",
        "/srv/app/data/../target/x.json",
        "/proc/self/x.json",
        "/sys/x.json",
        "/dev/x.json",
        "/dev/mapper/x.json"
      })
  void leavesWhatOthersMakeAlone(String name) {
    assertThat(protects(rules(""), Path.of(name))).isFalse();
  }

  @Test
  void protectsFilesInMemory() {
    assertThat(protects(rules(""), Path.of("/dev/shm/x.json"))).isTrue();
    assertThat(protects(rules(""), Path.of("/dev/shm/mounted/deep/x.json"))).isTrue();
  }

  @Test
  void leavesTheFilesOfTheJdkAlone() {
    Path home = Path.of(System.getProperty("java.home"));
    PathRules rules = rules("include=**");
    assertThat(protects(rules, home.resolve("conf/security/java.security"))).isFalse();
    assertThat(protects(rules, home.resolve("lib/tzdb.dat"))).isFalse();
    assertThat(protects(rules, home.resolve("data/x.json"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/**/*.json",
        "/srv/app/data/**/*.json",
        "**/data/**/*.json",
        "**/**/data/*.json",
        "{data,other}/**/*.json",
        "{other/*,data/**/a.json}",
        "data/**/**/**/**/**/**/**/**/*.json"
      })
  void matchesNoFolderByTwoStarsAndASlash(String glob) {
    assertThat(protects(rules("include=" + glob), Path.of("/srv/app/data/a.json"))).isTrue();
  }

  @Test
  void matchesAnyNumberOfFoldersByTwoStarsAndASlash() {
    PathRules rules = rules("include=data/**/x/**/*.json");
    for (String name : new String[] {"x/a.json", "x/b/a.json", "b/x/a.json", "b/c/x/b/c/a.json"}) {
      assertThat(protects(rules, HOME.resolve("data").resolve(name))).as(name).isTrue();
    }
    assertThat(protects(rules, HOME.resolve("data/a.json"))).isFalse();
    assertThat(protects(rules, HOME.resolve("data/xx/a.json"))).isFalse();
    assertThat(protects(rules("exclude=data/**/a.json"), HOME.resolve("data/a.json"))).isFalse();
    assertThat(protects(rules("include=data**/a.json"), HOME.resolve("dataa.json"))).isFalse();
  }

  @Test
  void leavesTheStateElsewhereAlone() {
    PathRules rules = rules("include=**,state-directory=state");
    assertThat(protects(rules, Path.of("/srv/app/state/data.0123/stage/x.json"))).isFalse();
    assertThat(protects(rules, Path.of("/srv/app/state.json"))).isTrue();
  }

  @Test
  void takesRelativeGlobsFromTheWorkingDirectory() {
    PathRules rules = rules("include=data/*.state");
    assertThat(protects(rules, Path.of("/srv/app/data/x.state"))).isTrue();
    assertThat(protects(rules, Path.of("/srv/app/data/deep/x.state"))).isFalse();
    assertThat(protects(rules, Path.of("/other/data/x.state"))).isFalse();
  }

  @Test
  void readsAWorkingDirectoryLiterally() {
    PathRules rules =
        new PathRules(AgentOptions.parse("include=*.json", Path.of("/srv/[old] {a,b}")).rules());
    assertThat(protects(rules, Path.of("/srv/[old] {a,b}/x.json"))).isTrue();
    assertThat(protects(rules, Path.of("/srv/o a/x.json"))).isFalse();
  }

  @Test
  void takesAbsoluteGlobs() {
    PathRules rules = rules("include=/var/lib/app/**");
    assertThat(rules.mayProtect("/var/lib/app/anything")).isTrue();
    assertThat(protects(rules, Path.of("/var/lib/app/deep/anything"))).isTrue();
    assertThat(protects(rules, Path.of("/srv/app/x.json"))).isFalse();
  }

  @Test
  void letsExclusionsWin() {
    PathRules rules = rules("exclude=**/log*.json,tmp/**");
    assertThat(protects(rules, Path.of("/srv/app/log1.json"))).isFalse();
    assertThat(protects(rules, Path.of("/srv/app/tmp/x.json"))).isFalse();
    assertThat(protects(rules, Path.of("/srv/app/x.json"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**/*.{json,state}", "**/x?", "**/[ab]", "**"})
  void looksCloselyWhereAGlobHasNoPlainEnding(String glob) {
    assertThat(rules("include=" + glob).mayProtect("/any/name")).isTrue();
  }

  @Test
  void entersABuildFolderThatAGlobNames() {
    PathRules rules = rules("include=target/state/**");
    assertThat(protects(rules, HOME.resolve("target/state/x.json"))).isTrue();
    assertThat(protects(rules, HOME.resolve("target/other/x.json"))).isFalse();
  }

  @Test
  void knowsTheStagesOfOtherRuntimes() {
    assertThat(PathRules.isStage(HOME.resolve(".safepersist/stage/x.json.1.2.tmp"))).isTrue();
    assertThat(PathRules.isStage(HOME.resolve("x.json.tmp"))).isFalse();
  }

  private static PathRules rules(String options) {
    return new PathRules(AgentOptions.parse(options, HOME).rules());
  }

  private static boolean protects(PathRules rules, Path path) {
    return rules.rule(path).isPresent();
  }
}
