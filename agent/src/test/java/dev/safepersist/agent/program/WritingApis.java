package dev.safepersist.agent.program;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.channels.Channel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the public methods and constructors of this JDK that may open a file for writing, told by
 * their signatures: a path, a file or the name of a file goes in, and something that is written to
 * comes out, or the name says that something is written.
 */
public final class WritingApis {
  private static final List<String> VERBS =
      List.of(
          "write",
          "store",
          "save",
          "copy",
          "move",
          "create",
          "dump",
          "append",
          "open",
          "new",
          "redirect",
          "transfer",
          "rename",
          "export",
          "print",
          "record",
          "set",
          "to",
          "get");
  private static final List<Class<?>> SINKS =
      List.of(
          OutputStream.class,
          Writer.class,
          Channel.class,
          Formatter.class,
          Handler.class,
          java.io.RandomAccessFile.class);

  private WritingApis() {}

  /** Prints one line each. */
  public static void main(String[] arguments) throws IOException {
    Set<String> found = new TreeSet<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (Module module : ModuleLayer.boot().modules()) {
      for (String name : exported(module)) {
        Path folder = modules.resolve(module.getName()).resolve(name.replace('.', '/'));
        for (String type : types(folder)) {
          look(name + "." + type, found);
        }
      }
    }
    found.forEach(System.out::println);
  }

  private static List<String> exported(Module module) {
    ModuleDescriptor descriptor = module.getDescriptor();
    return descriptor.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .toList();
  }

  private static List<String> types(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    }
  }

  private static void look(String name, Set<String> found) {
    Class<?> type;
    try {
      type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return;
    }
    if (!isPublic(type)) {
      return;
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      boolean sink = isSink(type);
      boolean named = sink && takes(constructor, List.of(String.class));
      if ((sink && takesFile(constructor)) || (named && !isAbout(constructor))) {
        found.add(text(constructor, type.getName()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())
          && !method.isSynthetic()
          && (type == File.class
              || takesFile(method)
              || (isSink(method.getReturnType()) && ofFile(type, method)))
          && (isSink(method.getReturnType()) || isVerb(method.getName()))
          && !isQuestion(method)) {
        found.add(text(method, type.getName() + "." + method.getName()));
      }
    }
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /** A writer onto another writer takes strings that are no file names: the name of a charset. */
  private static boolean isAbout(Constructor<?> constructor) {
    return Arrays.stream(constructor.getParameterTypes())
        .anyMatch(
            parameter ->
                OutputStream.class.isAssignableFrom(parameter)
                    || Writer.class.isAssignableFrom(parameter));
  }

  private static boolean ofFile(Class<?> type, Method method) {
    return Path.class.isAssignableFrom(type) || takes(method, List.of(String.class, URI.class));
  }

  private static boolean takesFile(Executable executable) {
    return takes(executable, List.of(File.class, Path.class));
  }

  private static boolean takes(Executable executable, List<Class<?>> types) {
    return Arrays.stream(executable.getParameterTypes())
        .map(parameter -> parameter.isArray() ? parameter.getComponentType() : parameter)
        .anyMatch(types::contains);
  }

  private static boolean isSink(Class<?> type) {
    return SINKS.stream().anyMatch(sink -> sink.isAssignableFrom(type))
        || (Closeable.class.isAssignableFrom(type) && type.getName().contains("Output"));
  }

  private static boolean isVerb(String name) {
    return VERBS.stream().anyMatch(name::startsWith);
  }

  /** What only looks, and returns what it has seen. */
  private static boolean isQuestion(Method method) {
    Class<?> result = method.getReturnType();
    return (method.getName().startsWith("get") || method.getName().startsWith("to"))
        && !isSink(result)
        && result != void.class;
  }

  private static String text(Executable executable, String name) {
    List<String> parameters = new ArrayList<>();
    for (Class<?> parameter : executable.getParameterTypes()) {
      parameters.add(parameter.getSimpleName());
    }
    return parameters.stream().collect(Collectors.joining(", ", name + "(", ")"));
  }
}
