package dev.safepersist.agent.program.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Validation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Saves two files by annotated methods, in each case in a folder of its own; prints what the method
 * returned or threw, what is in the files then, and whether there are backups of the first one.
 */
public final class TwoDoors {
  private static final String NUMBERS = "numbers.schema.json";

  private static OutputStream left;

  private TwoDoors() {}

  /** A case: works on two files. */
  private interface Case {
    Object run(Path a, Path b) throws IOException;
  }

  /** Runs all cases below the working directory. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("whole", (a, b) -> both(a, "[2]", b, "[2]"));
    cases.put("package", (a, b) -> save(a, "[2]") + " " + save(a, "[3]"));
    cases.put("method", (a, b) -> backedUp(a, "[2]") + " " + backedUp(a, "[3]"));
    cases.put("torn", (a, b) -> both(a, "[2]", b, "[2"));
    cases.put("empty", (a, b) -> both(a, "[2]", b, ""));
    cases.put("no schema", (a, b) -> withoutSchema(a, "[2]"));
    cases.put("no schema, lenient", (a, b) -> withoutSchemaLeniently(a, "[2]"));
    cases.put("schema", (a, b) -> numbers(a, "[2]"));
    cases.put("misfit", (a, b) -> numbers(a, "[\"two\"]"));
    cases.put("misfit, lenient", (a, b) -> numbersLeniently(a, "[\"two\"]"));
    cases.put("exception", (a, b) -> failing(a, "[2]"));
    cases.put("false", (a, b) -> answering(a, "[2]", false));
    cases.put("boxed false", (a, b) -> answeringBoxed(a, "[2]", false));
    cases.put("torn, boolean", (a, b) -> answering(a, "[2", true));
    cases.put("torn, unchecked", (a, b) -> unchecked(a, "[2"));
    cases.put("open", (a, b) -> leaving(a, b));
    cases.put("log", (a, b) -> logging(a));
    cases.put("inner fails", (a, b) -> forgiving(a, b));
    cases.put("twice", (a, b) -> both(a, "[2", a, "[3]"));
    cases.put("deleted, exception", (a, b) -> deleting(a));
    for (Map.Entry<String, Case> entry : cases.entrySet()) {
      show(entry.getKey(), entry.getValue());
    }
  }

  private static void show(String name, Case action) throws IOException {
    Path folder = Files.createDirectory(Path.of(name.replaceAll("\\W+", "-")));
    Path a = Files.writeString(folder.resolve("a.state"), "[1]");
    Path b = Files.writeString(folder.resolve("b.state"), "[1]");
    String outcome;
    try {
      outcome = String.valueOf(action.run(a, b));
    } catch (IOException e) {
      outcome = id(e);
    } catch (UncheckedIOException e) {
      outcome = "unchecked " + id(e.getCause());
    } catch (IllegalStateException e) {
      outcome = e.getMessage();
    }
    if (left != null) {
      left.close();
      left = null;
    }
    String kept = hasBackups(folder) ? "backups" : "no backups";
    System.out.println(
        name
            + ": "
            + outcome
            + "; "
            + Files.readString(a)
            + " "
            + Files.readString(b)
            + "; "
            + kept);
  }

  /** The id of a message, without which it is shown as a whole. */
  private static String id(IOException failure) {
    return failure.getMessage().replaceFirst("(?s)^\\[SafePersist:(SP\\d+)].*", "$1");
  }

  private static boolean hasBackups(Path folder) throws IOException {
    Path backups = folder.resolve(".safepersist/backups");
    if (!Files.isDirectory(backups)) {
      return false;
    }
    try (Stream<Path> found = Files.list(backups)) {
      return found.anyMatch(path -> path.getFileName().toString().startsWith("a.state"));
    }
  }

  @SafePersist
  static String save(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist(backups = 5)
  static String backedUp(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist
  static String both(Path a, String first, Path b, String second) throws IOException {
    Files.writeString(a, first);
    Files.write(b, second.getBytes(UTF_8));
    return "saved";
  }

  @SafePersist(schema = "no/such.schema.json")
  static String withoutSchema(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist(schema = "no/such.schema.json", validation = Validation.LENIENT)
  static String withoutSchemaLeniently(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist(schema = NUMBERS)
  static String numbers(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist(schema = NUMBERS, validation = Validation.LENIENT)
  static String numbersLeniently(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return "saved";
  }

  @SafePersist
  static String failing(Path file, String text) throws IOException {
    Files.writeString(file, text);
    throw new IllegalStateException("broken off");
  }

  @SafePersist
  static boolean answering(Path file, String text, boolean answer) throws IOException {
    Files.writeString(file, text);
    return answer;
  }

  @SafePersist
  static Boolean answeringBoxed(Path file, String text, Boolean answer) throws IOException {
    Files.writeString(file, text);
    return answer;
  }

  @SafePersist
  static String unchecked(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "saved";
  }

  @SafePersist
  static String leaving(Path a, Path b) throws IOException {
    Files.writeString(b, "[2]");
    left = Files.newOutputStream(a);
    left.write("[2]".getBytes(UTF_8));
    return "saved";
  }

  @SafePersist
  static String logging(Path a) throws IOException {
    Path log = a.resolveSibling("trace.log");
    left = Files.newOutputStream(log); // opened when there is something to log, and kept open
    left.write("[2".getBytes(UTF_8));
    Files.writeString(a, "[2]");
    return "logged " + Files.readString(log);
  }

  @SafePersist
  static String forgiving(Path a, Path b) throws IOException {
    Files.writeString(a, "[2]");
    try {
      return failing(b, "[2]");
    } catch (IllegalStateException e) {
      return "forgiven";
    }
  }

  @SafePersist
  static String deleting(Path file) throws IOException {
    Files.writeString(file.resolveSibling("a.state.tmp"), "[2]");
    Files.delete(file);
    throw new IllegalStateException("broken off");
  }
}
