package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of a configuration file, at work. */
class ConfigurationIT {
  private static final String RULES =
      """
      quiet: true
      defaults:
        durability: process
      rules:
        - include: data/off/**
          mode: off
        - include: data/observe/**
          mode: observe
        - include: data/strict/*.json
          json: strict
        - include: [data/typed/*.json]
          schema: numbers.schema.json
        - include: data/lenient/*.json
          schema: numbers.schema.json
          validation: lenient
        - include: data/silent/*.json
          on-invalid: set-aside
        - include: data/accept/*.json
          on-invalid: accept
        - include: data/copy/*.json
          copy-on-open: true
        - include: data/any/*
          json: any
      """;

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void treatsEachFileByItsRule(Jvm jvm) throws Exception {
    Files.writeString(directory.resolve("safepersist.yaml"), RULES);
    Files.writeString(
        directory.resolve("numbers.schema.json"),
        "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}");
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("config=safepersist.yaml")), Configured.class);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "off ok: [2",
            "observe ok: [2",
            "strict SP404: [1]",
            "strict ok: [2]",
            "typed SP404: [1]",
            "typed move SP414: [1]",
            "lenient ok: [\"text\"]",
            "silent ok: [1]",
            "accept ok: [2",
            "append SP404: [1]",
            "append ok: [1] [2]",
            "random access SP404: [1] [2]",
            "random access ok: [3] [2]",
            "any ok: no JSON at all");
    assertThat(run.err())
        .contains("observes: data/observe/x.json would be protected when it is written anew")
        .contains("observes: data/observe/x.json would be left alone when it is appended to")
        .contains("observes: data/observe/x.json would have been rejected")
        .contains("is not strict JSON")
        .contains("does not fit its schema numbers")
        .contains("SP415")
        .doesNotContain("data/off");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void staysOffWithAFileThatIsWrong(Jvm jvm) throws Exception {
    Files.writeString(directory.resolve("safepersist.yaml"), "rules:\n  - inclde: x\n");
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("config=safepersist.yaml")), Configured.class);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("[SafePersist:SP410] safepersist.yaml, line 2: there is no 'inclde'")
        .contains("did you mean include?");
    assertThat(run.lines()).contains("strict ok: [2, ]");
  }

  @Test
  void explainsItself() throws Exception {
    Explained bare = explain();
    assertThat(bare.exit).isZero();
    assertThat(bare.out).contains("-javaagent:safepersist-agent.jar").contains("copy-on-open");
  }

  @Test
  void checksAConfiguration() throws Exception {
    Files.writeString(directory.resolve("safepersist.yaml"), RULES);
    Explained right = explain("config=safepersist.yaml", "data/copy/x.json", "other/x.json");
    assertThat(right.exit).isZero();
    assertThat(right.out)
        .contains("rule 1: data/off/** below " + directory)
        .contains(", and nothing in folders target, build, node_modules, .git below " + directory)
        .contains("mode off")
        .contains("data/copy/x.json: rule 8")
        .contains("other/x.json: no rule, left alone");
    String globs = "include=**/*.json,data/*.json,/var/*.json,exclude=**/log*";
    assertThat(explain(globs).out)
        .contains(
            "rule 1: **/*.json anywhere, data/*.json below "
                + directory
                + ", /var/*.json, but not **/log* anywhere, and nothing in");
    Explained wrong = explain("config=none.yaml");
    assertThat(wrong.exit).isOne();
    assertThat(wrong.out).contains("[SafePersist:SP411] none.yaml cannot be read");
  }

  private record Explained(int exit, String out) {}

  private Explained explain(String... arguments) throws IOException, InterruptedException {
    Jvm jvm = Jvm.all().get(0);
    List<String> command = new java.util.ArrayList<>();
    command.add(jvm.home().resolve("bin/java").toString());
    command.addAll(List.of("-jar", Jvm.agentJar().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return new Explained(process.waitFor(), out);
  }
}
