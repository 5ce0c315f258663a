package dev.safepersist.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java source.
 *
 * @param module the folder of its module
 * @param name the name of its package
 * @param type the name of its file, without the ending
 * @param text all of it
 * @param code the same without comments, strings and characters
 */
record SourceFile(String module, String name, String type, boolean info, String text, String code) {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\""
              + "|'(?:\\\\.|[^'\\\\\\n])*+'",
          Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package ([\\w.]+);");
  private static final Pattern USE =
      Pattern.compile("\\bdev\\.safepersist(?:\\.[a-z]\\w*)*(?=\\.[A-Z])");

  static SourceFile of(String module, Path file) throws IOException {
    String text = Files.readString(file);
    String code = NO_CODE.matcher(text).replaceAll(" ");
    Matcher declaration = PACKAGE.matcher(code);
    String name = declaration.find() ? declaration.group(1) : "";
    String type = file.getFileName().toString().replaceFirst("\\.java$", "");
    return new SourceFile(module, name, type, type.equals("package-info"), text, code);
  }

  /** The packages of the product whose types it names, imports included. */
  Set<String> uses() {
    return USE.matcher(code)
        .results()
        .map(result -> result.group())
        .filter(used -> !used.equals(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
