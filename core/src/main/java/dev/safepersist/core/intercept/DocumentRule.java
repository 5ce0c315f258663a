package dev.safepersist.core.intercept;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.inspect.StructureVerifier;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.core.structure.DocumentCheck.Kind;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a file must be that replaces another: whole, and fitting its schema if there is one. */
public final class DocumentRule {
  private final DocumentSyntax syntax;
  private final Optional<SchemaRequirement> schema;

  private DocumentRule(DocumentSyntax syntax, Optional<SchemaRequirement> schema) {
    this.syntax = syntax;
    this.schema = schema;
  }

  /**
   * A rule.
   *
   * @param syntax when bytes count as whole
   * @param schema the schema that they must fit, if any
   * @param validation what it means if they do not
   * @param schemas where schemas come from
   */
  public static DocumentRule of(
      DocumentSyntax syntax,
      Optional<SchemaLocation> schema,
      Validation validation,
      DocumentSchemas schemas) {
    return new DocumentRule(syntax, SchemaRequirement.of(schema, validation, schemas));
  }

  /**
   * Requires that a version may replace the one in place. No bytes at all will do where there were
   * none: over a version with content they are what a serializer leaves that fails before its first
   * byte.
   *
   * @param inPlace the length of the version in place
   * @return false if the bytes may be whole, in a charset that is not known here
   * @throws RejectedException with what is wrong, in a clause
   */
  public boolean requireReplacement(StagedVersion version, long inPlace) throws IOException {
    if (version.bytes() > 0) {
      return requireWhole(version, inPlace == 0);
    }
    if (inPlace > 0) {
      throw new RejectedException(version.file(), Clause.NOTHING_WRITTEN.text(inPlace));
    }
    return true;
  }

  /**
   * Requires a whole document that fits the schema.
   *
   * @param blankAllowed whether white space alone will do
   * @return as {@link #requireReplacement}
   * @throws RejectedException with what is wrong, in a clause
   */
  public boolean requireWhole(StagedVersion version, boolean blankAllowed) throws IOException {
    DocumentCheck check = syntax.check(version::open);
    if (check.kind() == Kind.NOT_WHOLE || (check.kind() == Kind.EMPTY && !blankAllowed)) {
      throw new RejectedException(version.file(), Clause.WRITTEN.text(check.problem()));
    }
    if (check.kind() == Kind.UNDECIDED) {
      return false;
    }
    if (schema.isPresent()) {
      boolean lenient = syntax == DocumentSyntax.CLOSED;
      schema.get().require(version.file(), check.read(version::open), lenient);
    }
    return true;
  }

  /** What is wrong with the document in {@code file}, as the end of a sentence; not its schema. */
  public Optional<String> problem(Path file) throws IOException {
    DocumentCheck check = Uninterrupted.call(() -> syntax.check(() -> HeldFiles.read(file)));
    return check.kind() == Kind.WHOLE || check.kind() == Kind.UNDECIDED
        ? Optional.empty()
        : Optional.of(check.problem());
  }

  /**
   * Judges a version in place or a backup by its structure.
   *
   * @param file the version
   * @param name the name of the file that it is a version of
   */
  public Inspection inspect(Path file, String name) throws IOException {
    return syntax == DocumentSyntax.ANY
        ? new Inspection(Inspection.Verdict.UNKNOWN, 0, 0)
        : Uninterrupted.call(() -> StructureVerifier.structure(() -> HeldFiles.read(file), 0));
  }
}
