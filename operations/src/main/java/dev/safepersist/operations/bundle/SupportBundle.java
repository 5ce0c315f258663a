package dev.safepersist.operations.bundle;

import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.operations.disk.DiskExamination;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An archive for a request for support: what can be known about a tree of state files without their
 * contents. Nothing in the tree is changed, and no file is replaced.
 *
 * @param version the version of this program
 * @param hidden whether the names of files are hidden
 * @param stateDirectory where the state of the files is kept; empty if next to them
 * @since 0.1
 */
public record SupportBundle(String version, boolean hidden, Optional<Path> stateDirectory) {
  /** The entries of a bundle, in order; the manifest comes last. */
  public static final List<String> ENTRIES =
      List.of(
          "environment.json",
          "configuration.json",
          "disk.json",
          "doctor.jsonl",
          "history.jsonl",
          "listing.jsonl",
          "messages.jsonl",
          "manifest.json");

  private static final long HASHED = 64L << 20;
  private static final Pattern ID = Pattern.compile("\\[SafePersist:(SP\\d{3})]");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * An entry.
   *
   * @param name its name
   * @param bytes its length
   * @param sha256 the checksum of its bytes
   */
  public record Part(String name, long bytes, String sha256) {}

  /**
   * Writes the archive.
   *
   * @param directory the top of the tree
   * @param file where it goes; must not exist
   * @return its entries
   */
  public List<Part> write(Path directory, Path file) throws IOException {
    Path top = directory.toRealPath();
    if (!Files.isDirectory(top)) {
      throw new NotDirectoryException(directory.toString());
    }
    ShownNames names = new ShownNames(top, hidden);
    List<Map<String, Object>> messages = new ArrayList<>();
    TreeFacts facts =
        new TreeFacts(
            top,
            stateDirectory,
            names,
            HASHED,
            (path, failure) -> messages.add(message(names, path, failure)));
    try (BundleFile bundle = new BundleFile(file)) {
      List<Path> states = FileTree.withState(top, stateDirectory, facts.failed()::failed);
      bundle.add("environment.json", out -> out.write(json(Surroundings.environment(version))));
      bundle.add("configuration.json", out -> out.write(json(Surroundings.configuration())));
      Map<String, Object> disk = disk(top, facts);
      bundle.add("disk.json", out -> out.write(json(disk)));
      bundle.add("doctor.jsonl", out -> facts.examination(out, states));
      bundle.add("history.jsonl", out -> facts.histories(out, states));
      bundle.add("listing.jsonl", out -> facts.listing(out, states));
      bundle.add(
          "messages.jsonl",
          out -> {
            for (Map<String, Object> message : messages) {
              out.write(JsonMapper.shared().writeValueAsBytes(message));
              out.write('\n');
            }
          });
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("schema", 1);
      manifest.put("safepersist", version);
      manifest.put("created", SystemTime.CLOCK.instant().toString());
      manifest.put("names_hidden", hidden);
      manifest.put("directory", hidden ? "" : top.toString());
      manifest.put("state_directories", states.size());
      manifest.put("entries", bundle.parts());
      bundle.add("manifest.json", out -> out.write(json(manifest)));
      bundle.finish();
      return bundle.parts();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static Map<String, Object> disk(Path top, TreeFacts facts) {
    Map<String, Object> disk = new LinkedHashMap<>();
    try {
      disk.put("mount", Surroundings.mount(top));
      disk.put("facts", DiskExamination.of(top));
    } catch (IOException failure) {
      facts.failed().failed(top, failure);
    }
    return disk;
  }

  /** A message has paths in it, so that only its id is shown where names are hidden. */
  private static Map<String, Object> message(ShownNames names, Path path, IOException failure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", names.of(path));
    members.put("exception", failure.getClass().getSimpleName());
    String text = Optional.ofNullable(failure.getMessage()).orElse("");
    Matcher id = ID.matcher(text);
    if (id.find()) {
      members.put("id", id.group(1));
    }
    if (!names.hidden()) {
      members.put("message", text);
    }
    return members;
  }

  private static byte[] json(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
