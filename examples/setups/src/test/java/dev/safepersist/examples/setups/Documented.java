package dev.safepersist.examples.setups;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A section of a page of the documentation. */
record Documented(String text) {
  private static final Pattern FILE =
      Pattern.compile("`([\\w./-]+\\.\\w+)`:\\s+```\\w+\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern XML = Pattern.compile("```xml\\R(.*?)```", Pattern.DOTALL);

  /** The section below a heading of the second level. */
  static Documented section(String page, String heading) throws IOException {
    String all = Files.readString(BuiltArtifacts.ROOT.resolve("docs").resolve(page));
    int start = all.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(page + " has no section " + heading);
    }
    int end = all.indexOf("\n## ", start + 1);
    return new Documented(all.substring(start, end < 0 ? all.length() : end));
  }

  /** The blocks that are introduced by the name of a file, by that name. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Matcher block = FILE.matcher(text); block.find(); ) {
      files.put(block.group(1), block.group(2));
    }
    return files;
  }

  /** The blocks of XML. */
  List<String> xml() {
    return XML.matcher(text).results().map(block -> block.group(1)).toList();
  }
}
