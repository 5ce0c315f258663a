package dev.safepersist.scan.writers;

import dev.safepersist.scan.code.Call;
import dev.safepersist.scan.finding.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table.
 *
 * @param effect what the methods do
 * @param owner the internal name of the class
 * @param methods the names of the methods; empty for all
 * @param options further columns: {@code file} (the position of the file, {@code last}, or {@code
 *     this}), {@code to} (the position of the target of a move), {@code kind} (what is written),
 *     {@code needs} (a part of the descriptor), {@code own} (the class stores state itself)
 */
public record Row(Effect effect, String owner, Set<String> methods, Map<String, String> options) {
  private static final Set<String> FILES =
      Set.of(
          "Ljava/lang/String;",
          "Ljava/io/File;",
          "Ljava/nio/file/Path;",
          "Lokio/Path;",
          "Ljava/lang/Object;"); // what a source says without its libraries

  /** What a method does. */
  public enum Effect {
    /** Opens a file; the stream, writer or channel is the result. */
    OPEN,
    /** Writes a whole file. */
    WRITE,
    /** Cuts an open file to a length. */
    CUT,
    /** Moves or renames a file. */
    MOVE,
    /** Deletes a file. */
    DELETE,
    /** Brings written data to the disk. */
    SYNC,
    /** Locks a file. */
    LOCK,
    /** Encodes objects. */
    ENCODE,
    /** Makes a temporary file. */
    TEMPORARY,
    /** Reads an archive that is unpacked. */
    UNPACK,
    /** Reads or decodes what was stored. */
    READ
  }

  boolean matches(Call call, List<String> parameters) {
    return (methods.isEmpty() || methods.contains(call.name()))
        && Names.isOrShades(call.owner(), owner)
        && Optional.ofNullable(options.get("needs"))
            .map(call.target().descriptor()::contains)
            .orElse(true)
        && (!options.containsKey("file") || position(parameters) != NONE);
  }

  private static final int NONE = -2;
  private static final int RECEIVER = -1;

  /** The position of the file among the arguments, or of the receiver. */
  int position(List<String> parameters) {
    String file = options.getOrDefault("file", "0");
    if (file.equals("this")) {
      return RECEIVER;
    }
    if (file.equals("last")) {
      for (int i = parameters.size() - 1; i >= 0; i--) {
        if (FILES.contains(parameters.get(i)) && !parameters.get(i).contains("lang/")) {
          return i;
        }
      }
      return NONE;
    }
    int position = Integer.parseInt(file);
    return position < parameters.size() && FILES.contains(parameters.get(position))
        ? position
        : NONE;
  }

  /** Whether the class stores state itself, and is no mere library of file functions. */
  public boolean isOwn() {
    return options.containsKey("own");
  }

  /** What is written, if the row says so. */
  public Optional<Content> content() {
    return Optional.ofNullable(options.get("kind")).map(Content::valueOf);
  }
}
