package dev.safepersist.operations.audit;

import dev.safepersist.core.commit.Evidence;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.FileJudge;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.state.DocumentData;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Audits single files. Reads each once, in constant memory, if nothing is wrong with it. */
final class FileAuditor {
  private static final int ATTEMPTS = 3;
  private static final List<String> LENIENT = List.of(".jsonc", ".json5", ".jsonl", ".ndjson");

  private final AuditOptions options;
  private final Map<Schema, Redaction> redactions = new ConcurrentHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> pointers;
  private final Landmark root;

  /** What is hidden in a text whose type cannot be known, since it is broken. */
  private final Redaction quotes;

  private final Queue<QuickReader> readers = new ConcurrentLinkedQueue<>();

  FileAuditor(AuditOptions options) {
    this.options = options;
    options.types().list().forEach(type -> names.addAll(type.members()));
    this.pointers = options.types().pointers();
    this.root = Landmark.root(names, pointers);
    this.quotes = options.quotes();
  }

  /** Audits {@code file}; one that is changed meanwhile is read again. */
  AuditedFile audit(Path file, KeptVersions kept) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileFacts before = facts(file);
      AuditedFile audited = audit(file, before, kept);
      FileFacts after = facts(file);
      if (before.bytes() == after.bytes()
          && before.modified().equals(after.modified())
          && before.key().equals(after.key())) {
        return audited;
      }
    }
    throw new IOException(OperationsMessage.UNSTABLE_FILE.text(file, ATTEMPTS));
  }

  private static FileFacts facts(Path file) throws IOException {
    return FileFacts.of(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
  }

  private AuditedFile audit(Path file, FileFacts facts, KeptVersions kept) throws IOException {
    String name = file.getFileName().toString();
    Read read = read(file, facts);
    DocumentScan scan = isLenient(name) ? leniently(file, read.scan()) : read.scan();
    String crc32c = read.sums().crc32c();
    Target target = target(file);
    RecordedVersions recorded = recorded(target);
    Evidence evidence = recorded.evidence(facts, crc32c);
    Optional<FileType> type = options.types().of(name, scan);
    OptionalInt version = version(scan, evidence);
    Verdict verdict = verdict(target, facts, scan, evidence, recorded).refined(type, version);
    if (!verdict.category().isWrong() && !read.sums().areAsPromised()) {
      verdict = new Verdict(Category.CHECKSUM_MISMATCH, "its checksum is not that of the list");
    }
    boolean hasPlace =
        verdict.category() != Category.CHECKSUM_MISMATCH && verdict.category() != Category.EMPTY;
    boolean readable = scan.problem().isEmpty();
    return new AuditedFile(
        file,
        facts.bytes(),
        facts.modified(),
        verdict.category(),
        quotes.problem(verdict.problem()),
        hasPlace ? line(scan) : 0,
        hasPlace ? column(scan) : 0,
        type.map(FileType::name)
            .or(() -> Optional.ofNullable(scan.metadata().get(Member.SCHEMA)).map(Audit::typeName)),
        version,
        readable && type.isPresent() ? findings(file, facts, type.get()) : List.of(),
        readable && type.isPresent() ? fields(type.get(), scan.outline()) : Map.of(),
        crc32c,
        kept);
  }

  /** A name that this locale cannot spell is audited, too; no history records it. */
  private Target target(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    return new Target(whole, whole, options.state(whole.getParent()));
  }

  private static RecordedVersions recorded(Target target) throws IOException {
    return Files.isDirectory(target.state().root())
        ? History.of(target.state()).trail(target.name())
        : RecordedVersions.empty();
  }

  private record Read(DocumentScan scan, FileSums sums) {}

  /** Reads a file in one pass over its bytes; one that this cannot decide is read by a parser. */
  private Read read(Path file, FileFacts facts) throws IOException {
    String name = file.getFileName().toString();
    FileSums quickSums = FileSums.of(file, options.checksums());
    QuickReader reader = Optional.ofNullable(readers.poll()).orElseGet(() -> new QuickReader(root));
    Optional<DocumentScan> quick = reader.read(file, facts.bytes(), name, quickSums);
    readers.add(reader);
    if (quick.isPresent()) {
      return new Read(quick.get(), quickSums);
    }
    FileSums sums = FileSums.of(file, options.checksums());
    try (InputStream in = Files.newInputStream(file)) {
      SumInput summed = new SumInput(in, sums);
      TokenTrail trail = new TokenTrail(names, pointers);
      DocumentScan scan = DocumentScan.of(summed, facts.bytes(), name, trail);
      summed.finish();
      return new Read(scan, sums);
    }
  }

  private static DocumentScan leniently(Path file, DocumentScan scan) throws IOException {
    if (scan.problem().isEmpty()) {
      return scan;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return scan.leniently(in);
    }
  }

  private static boolean isLenient(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return LENIENT.stream().anyMatch(lower::endsWith);
  }

  private static int line(DocumentScan scan) {
    return scan.problem().map(Problem::line).orElse(0);
  }

  private static int column(DocumentScan scan) {
    return scan.problem().map(Problem::column).orElse(0);
  }

  private static OptionalInt version(DocumentScan scan, Evidence evidence) {
    String text = scan.metadata().getOrDefault(Member.VERSION, "");
    if (text.matches("\\d{1,9}")) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    int recorded = evidence.revision().map(revision -> revision.schemaVersion()).orElse(0);
    return recorded > 0 ? OptionalInt.of(recorded) : OptionalInt.empty();
  }

  private static Verdict verdict(
      Target target,
      FileFacts facts,
      DocumentScan scan,
      Evidence evidence,
      RecordedVersions recorded)
      throws IOException {
    if (facts.bytes() == 0 || (scan.blank() && scan.problem().isPresent())) {
      return new Verdict(Category.EMPTY, "there is no content");
    }
    boolean limit = scan.problem().map(Problem::limit).orElse(false);
    boolean plain = scan.problem().isEmpty() && !scan.isSealed();
    boolean decided =
        evidence.kind() == Evidence.Kind.SAVED
            || (plain && evidence.kind() != Evidence.Kind.DAMAGED);
    if (decided && !limit) {
      return switch (evidence.kind()) {
        case SAVED -> new Verdict(Category.GOOD, Verdict.text(scan));
        case CHANGED -> new Verdict(Category.EDITED, "");
        case UNRECORDED, DAMAGED -> new Verdict(Category.NO_ENVELOPE, "");
      };
    }
    if (isLenient(target.name())) {
      return new Verdict(
          Category.BROKEN, Verdict.text(scan)); // its syntax was the most lenient one
    }
    Judgement judgement = new FileJudge(StateFiles.VERIFIER).judge(target, recorded).judgement();
    return Verdict.of(judgement, scan, limit);
  }

  private List<Finding> findings(Path file, FileFacts facts, FileType type) throws IOException {
    boolean checks =
        options.checkedBytes() >= 0 && (type.schema().isPresent() || !type.quality().isEmpty());
    if (!checks) {
      return List.of();
    }
    if (facts.bytes() > options.checkedBytes()) {
      String message =
          "not checked against its schema: it has more than " + options.checkedBytes() + " bytes";
      return List.of(new Finding(Finding.Severity.INFO, "", "", message));
    }
    try {
      JsonNode data =
          DocumentData.read(file, file.getFileName().toString(), options.stateDirectory());
      List<Finding> findings = new ArrayList<>();
      type.schema().ifPresent(schema -> findings.addAll(schema.validate(data)));
      if (findings.isEmpty()) {
        findings.addAll(type.quality().check(data)); // rules are for data that fits its schema
      }
      return findings.stream().map(redaction(type)::finding).toList();
    } catch (JacksonException changedMeanwhile) {
      return List.of(); // the file is read again
    }
  }

  private Redaction redaction(FileType type) {
    return type.schema()
        .map(schema -> redactions.computeIfAbsent(schema, options.redaction()::with))
        .orElse(options.redaction());
  }

  private static Map<String, Double> fields(FileType type, Outline outline) {
    Map<String, Double> fields = new HashMap<>();
    type.fields().forEach((field, pointer) -> fields.put(field, outline.value(pointer)));
    return fields;
  }
}
