package dev.safepersist.crash;

import dev.safepersist.crash.Operation.Acknowledged;
import dev.safepersist.crash.Operation.Attributes;
import dev.safepersist.crash.Operation.Changed;
import dev.safepersist.crash.Operation.DirectorySynced;
import dev.safepersist.crash.Operation.NameChange;
import dev.safepersist.crash.Operation.Named;
import dev.safepersist.crash.Operation.Synced;
import dev.safepersist.faults.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the calls that were made below one directory into {@link Operation}s, by keeping a picture
 * of the tree: which node each name stands for, and what is in each file.
 */
final class Recorder {
  private static final Set<StandardOpenOption> WRITING =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.CREATE_NEW);

  private final Path root;
  private final Snapshot start;
  private final Names names;
  private final Map<Node, Data> contents;
  private final IdentityHashMap<Object, Node> open = new IdentityHashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private boolean existed;
  private int nodes;

  Recorder(Path root) throws IOException {
    this.root = root;
    this.start = Snapshot.of(root);
    this.names = start.names().copy();
    this.contents = new HashMap<>(start.contents());
    this.nodes = start.nodes();
  }

  Recording recording() {
    return new Recording(start.names(), start.contents(), start.stamps(), operations);
  }

  int recorded() {
    return operations.size();
  }

  void acknowledged() {
    operations.add(new Acknowledged());
  }

  boolean isDirectory(Object channel) {
    Node node = open.get(channel);
    return node != null && node.directory();
  }

  /** To be called before a file is opened. */
  void opening(Call.Open call) {
    boolean writes = call.options().stream().anyMatch(WRITING::contains);
    if (writes) {
      relative(call.path());
    }
    if (call.options().contains(StandardOpenOption.DELETE_ON_CLOSE)) {
      throw new IllegalStateException("DELETE_ON_CLOSE is not recorded");
    }
    existed = Files.exists(call.path());
  }

  /** To be called after a file was opened. */
  void opened(Call.Open call, Object channel) throws IOException {
    if (!call.path().toAbsolutePath().normalize().startsWith(root)) {
      return;
    }
    if (!existed) {
      Node file = new Node(++nodes, false);
      contents.put(file, Data.EMPTY);
      name("create", call.path(), file);
    } else if (call.options().contains(StandardOpenOption.TRUNCATE_EXISTING)
        && call.options().contains(StandardOpenOption.WRITE)) {
      change(node(call.path()), call.path(), Data.EMPTY, "truncate to 0 at open");
    }
    open.put(channel, node(call.path()));
  }

  void wrote(Call.Write call, ByteBuffer bytes) throws IOException {
    Node file = open.get(call.file());
    byte[] patch = new byte[bytes.remaining()];
    bytes.get(patch);
    change(
        file,
        call.path(),
        contents.get(file).write(call.position(), patch),
        "write " + patch.length + " bytes at " + call.position());
  }

  /** To be called after a change that is neither an open nor a write. */
  void changed(Call.Change call) throws IOException {
    if (call instanceof Call.Truncate truncate) {
      Node file = open.get(truncate.file());
      Data cut = contents.get(file).truncate(truncate.size());
      change(file, call.path(), cut, "truncate to " + truncate.size());
    } else if (call instanceof Call.Force force) {
      Node node = open.get(force.file());
      operations.add(node.directory() ? new DirectorySynced(node) : new Synced(node));
    } else if (call instanceof Call.CreateDirectory) {
      name("mkdir", call.path(), new Node(++nodes, true));
    } else if (call instanceof Call.Link link) {
      name("link", call.path(), node(link.existing()));
    } else if (call instanceof Call.Delete) {
      named("delete " + relative(call.path()), List.of(entry(call.path(), null)));
    } else if (call instanceof Call.Move move) {
      renamed(move);
    } else if (call instanceof Call.SetAttribute) {
      operations.add(new Attributes(node(call.path()), Stamp.of(call.path())));
    } else {
      throw new IllegalStateException("not recorded: " + call);
    }
  }

  private void renamed(Call.Move move) throws IOException {
    Node node = node(move.path());
    if (names.find(relative(move.target())).filter(node::equals).isPresent()) {
      return; // two names of one file: POSIX does nothing
    }
    named(
        "rename " + relative(move.path()) + " to " + relative(move.target()),
        List.of(entry(move.target(), node), entry(move.path(), null)));
  }

  private void change(Node file, Path path, Data after, String how) throws IOException {
    contents.put(file, after);
    operations.add(new Changed(file, after, how + " of " + relative(path)));
    if (names.find(relative(path)).filter(file::equals).isPresent()) {
      operations.add(new Attributes(file, Stamp.of(path)));
    }
  }

  private void name(String what, Path path, Node node) throws IOException {
    named(what + " " + relative(path), List.of(entry(path, node)));
    operations.add(new Attributes(node, Stamp.of(path)));
  }

  private void named(String how, List<NameChange> changes) {
    changes.forEach(names::apply);
    operations.add(new Named(changes, how));
  }

  private NameChange entry(Path path, Node node) throws IOException {
    Path relative = relative(path);
    Path parent = relative.getParent();
    Node directory = parent == null ? Names.ROOT : node(root.resolve(parent));
    return new NameChange(directory, relative.getFileName().toString(), Optional.ofNullable(node));
  }

  private Node node(Path path) throws IOException {
    return names
        .find(relative(path))
        .orElseThrow(() -> new NoSuchFileException(path.toString(), null, "never recorded"));
  }

  private Path relative(Path path) {
    Path normal = path.toAbsolutePath().normalize();
    if (!normal.startsWith(root)) {
      throw new IllegalStateException("a change outside of " + root + ": " + path);
    }
    return root.relativize(normal);
  }
}
