package dev.safepersist.operations.audit;

import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.syntax.StrictJson.Problem;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file is, and why.
 *
 * @param category what it is
 * @param problem what is wrong, in a few words; empty if nothing is
 */
record Verdict(Category category, String problem) {
  /** What a judgement of its record and content means, with what a strict reader says. */
  static Verdict of(Judgement judgement, DocumentScan scan, boolean limit) {
    String text = text(scan);
    return switch (judgement.condition()) {
      case CORRUPT -> {
        if (scan.problem().isEmpty()) {
          yield new Verdict(Category.CHECKSUM_MISMATCH, judgement.problem());
        }
        yield new Verdict(scan.json() ? Category.BROKEN : Category.NOT_JSON, text);
      }
      case EMPTY, MISSING -> new Verdict(Category.EMPTY, judgement.problem());
      case TOO_NEW -> new Verdict(Category.TOO_NEW, judgement.problem());
      case GOOD, EDITED, LEGACY, UNREADABLE -> {
        if (limit) {
          yield new Verdict(Category.OVER_LIMIT, text);
        }
        yield switch (judgement.condition()) {
          case GOOD -> new Verdict(Category.GOOD, text);
          case EDITED ->
              new Verdict(scan.problem().isEmpty() ? Category.EDITED : Category.NOT_JSON, text);
          default ->
              scan.problem().isEmpty()
                  ? new Verdict(Category.NO_ENVELOPE, "")
                  : new Verdict(Category.NOT_JSON, text);
        };
      }
    };
  }

  static String text(DocumentScan scan) {
    return scan.problem().map(Problem::message).orElse("");
  }

  /** This, with what the type says. */
  Verdict refined(Optional<FileType> type, OptionalInt version) {
    boolean tooNew =
        version.isPresent()
            && type.isPresent()
            && type.get().version().isPresent()
            && version.getAsInt() > type.get().version().getAsInt();
    if (!category.isWrong() && tooNew) {
      String problem =
          "its schema version is "
              + version.getAsInt()
              + "; the highest known is "
              + type.get().version().getAsInt();
      return new Verdict(Category.TOO_NEW, problem);
    }
    return category == Category.NO_ENVELOPE && type.isEmpty()
        ? new Verdict(Category.UNKNOWN_TYPE, problem)
        : this;
  }
}
