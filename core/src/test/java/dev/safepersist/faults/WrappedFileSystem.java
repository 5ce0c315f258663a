package dev.safepersist.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file system, by default that of the platform, under another provider, so that every call can be
 * watched or changed on its way down. Paths have the same names in both. Not supported: symbolic
 * link creation, memory mapping for writing, watch services.
 */
@SuppressWarnings("this-escape") // the provider asks nothing before it is used
public abstract class WrappedFileSystem extends FileSystem {
  private final FileSystem below;
  private final WrappedProvider provider = new WrappedProvider(this);

  /** What is done below. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Wraps the file system of the platform. */
  protected WrappedFileSystem() {
    this(FileSystems.getDefault());
  }

  /** Wraps {@code below}. */
  protected WrappedFileSystem(FileSystem below) {
    this.below = below;
  }

  /** The file system that is wrapped. */
  final FileSystem below() {
    return below;
  }

  /**
   * Does what {@code call} says by running {@code action}; the place to watch, to change or to
   * refuse it.
   */
  protected abstract <T> T perform(Call call, Action<T> action) throws IOException;

  /** Where the file that the program calls {@code path} really is; both of the system below. */
  protected Path place(Path path) {
    return path;
  }

  /** The path of this file system that stands for {@code path} of the one below. */
  public final Path wrap(Path path) {
    return new WrappedPath(this, path);
  }

  /** The path of the file system below behind a wrapped one. */
  public static Path unwrap(Path path) {
    if (path instanceof WrappedPath wrapped) {
      return wrapped.below();
    }
    throw new ProviderMismatchException(path + " is a path of " + path.getFileSystem());
  }

  @Override
  public final FileSystemProvider provider() {
    return provider;
  }

  /** Does nothing: there is nothing to release. */
  @Override
  public final void close() {}

  @Override
  public final boolean isOpen() {
    return true;
  }

  @Override
  public final boolean isReadOnly() {
    return below.isReadOnly();
  }

  @Override
  public final String getSeparator() {
    return below.getSeparator();
  }

  @Override
  public final Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    below.getRootDirectories().forEach(root -> roots.add(wrap(root)));
    return roots;
  }

  @Override
  public final Iterable<FileStore> getFileStores() {
    return below.getFileStores();
  }

  @Override
  public final Set<String> supportedFileAttributeViews() {
    return below.supportedFileAttributeViews();
  }

  @Override
  public final Path getPath(String first, String... more) {
    return wrap(below.getPath(first, more));
  }

  @Override
  public final PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = below.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(unwrap(path));
  }

  @Override
  public final UserPrincipalLookupService getUserPrincipalLookupService() {
    return below.getUserPrincipalLookupService();
  }

  @Override
  public final WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
