package dev.safepersist.faults;

import dev.safepersist.faults.WrappedFileSystem.Action;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider of a {@link WrappedFileSystem}: turns each method into {@link Call}s. */
final class WrappedProvider extends FileSystemProvider {
  private final WrappedFileSystem system;

  WrappedProvider(WrappedFileSystem system) {
    this.system = system;
  }

  private <T> T perform(Call call, Action<T> action) throws IOException {
    return system.perform(call, action);
  }

  private Path unwrap(Path path) {
    return system.place(WrappedFileSystem.unwrap(path));
  }

  private FileSystemProvider below() {
    return system.below().provider();
  }

  @Override
  public String getScheme() {
    return "wrapped";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.wrap(Path.of(URI.create(uri.getSchemeSpecificPart())));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = unwrap(path);
    FileChannel channel =
        perform(new Call.Open(file, options), () -> FileChannel.open(file, options, attributes));
    return new WrappedChannel(system, file, channel, options.contains(StandardOpenOption.APPEND));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path real = unwrap(directory);
    return perform(
        new Call.ListDirectory(real),
        () ->
            new WrappedListing(
                system,
                below().newDirectoryStream(real, path -> filter.accept(system.wrap(path)))));
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    Path real = unwrap(directory);
    perform(new Call.CreateDirectory(real), () -> Files.createDirectory(real, attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path real = unwrap(link);
    Path file = unwrap(existing);
    perform(new Call.Link(real, file), () -> Files.createLink(real, file));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    Path real = unwrap(link);
    return perform(new Call.Look(real), () -> system.wrap(Files.readSymbolicLink(real)));
  }

  @Override
  public void delete(Path path) throws IOException {
    Path real = unwrap(path);
    perform(
        new Call.Delete(real),
        () -> {
          Files.delete(real);
          return real;
        });
  }

  /** Copies a file byte by byte through its own channels, so that a copy shows as what it is. */
  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    List<CopyOption> chosen = List.of(options);
    if (chosen.contains(StandardCopyOption.REPLACE_EXISTING)) {
      deleteIfExists(target);
    }
    try (FileChannel from = newFileChannel(source, Set.of(StandardOpenOption.READ));
        FileChannel to =
            newFileChannel(
                target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      from.transferTo(0, from.size(), to);
    }
    if (chosen.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
      Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = unwrap(source);
    Path to = unwrap(target);
    List<CopyOption> chosen = List.of(options);
    boolean atomic = chosen.contains(StandardCopyOption.ATOMIC_MOVE);
    boolean replace = chosen.contains(StandardCopyOption.REPLACE_EXISTING);
    perform(new Call.Move(from, to, atomic, replace), () -> Files.move(from, to, options));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    if (!(other instanceof WrappedPath wrapped)) {
      return false;
    }
    Path real = unwrap(path);
    return perform(new Call.Look(real), () -> Files.isSameFile(real, unwrap(wrapped)));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    Path real = unwrap(path);
    return perform(new Call.Look(real), () -> Files.isHidden(real));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    Path real = unwrap(path);
    return perform(new Call.Look(real), () -> Files.getFileStore(real));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path real = unwrap(path);
    perform(
        new Call.Look(real),
        () -> {
          below().checkAccess(real, modes);
          return real;
        });
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path real = unwrap(path);
    V view = Files.getFileAttributeView(real, type, options);
    return view == null ? null : WrappedView.of(system, real, type, view);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    Path real = unwrap(path);
    return perform(new Call.Look(real), () -> Files.readAttributes(real, type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    Path real = unwrap(path);
    return perform(new Call.Look(real), () -> Files.readAttributes(real, names, options));
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    Path real = unwrap(path);
    perform(
        new Call.SetAttribute(real, name), () -> Files.setAttribute(real, name, value, options));
  }
}
