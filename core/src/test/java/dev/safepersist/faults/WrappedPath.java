package dev.safepersist.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of a {@link WrappedFileSystem}: the path of the file system below behind it. */
record WrappedPath(WrappedFileSystem system, Path below) implements Path {
  private Path wrap(Path path) {
    return path == null ? null : new WrappedPath(system, path);
  }

  @Override
  public WrappedFileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return below.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return wrap(below.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrap(below.getFileName());
  }

  @Override
  public Path getParent() {
    return wrap(below.getParent());
  }

  @Override
  public int getNameCount() {
    return below.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(below.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return wrap(below.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof WrappedPath wrapped && below.startsWith(wrapped.below);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof WrappedPath wrapped && below.endsWith(wrapped.below);
  }

  @Override
  public Path normalize() {
    return wrap(below.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(below.resolve(WrappedFileSystem.unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(below.relativize(WrappedFileSystem.unwrap(other)));
  }

  @Override
  public URI toUri() {
    return URI.create("wrapped:" + below.toUri());
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(below.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return system.perform(new Call.Look(below), () -> wrap(below.toRealPath(options)));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return below.compareTo(WrappedFileSystem.unwrap(other));
  }

  @Override
  public String toString() {
    return below.toString();
  }
}
