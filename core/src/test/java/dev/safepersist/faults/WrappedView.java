package dev.safepersist.faults;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;

/** An attribute view of any kind whose methods are {@link Call}s. */
record WrappedView(WrappedFileSystem system, Path path, Object below) implements InvocationHandler {
  static <V extends FileAttributeView> V of(
      WrappedFileSystem system, Path path, Class<V> type, V below) {
    Class<?>[] types = {type};
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), types, new WrappedView(system, path, below)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.equals("name")) {
      return run(method, arguments);
    }
    Call call =
        name.startsWith("read")
                || name.startsWith("get")
                || name.equals("list")
                || name.equals("size")
            ? new Call.Look(path)
            : new Call.SetAttribute(path, name);
    return system.perform(call, () -> run(method, arguments));
  }

  private Object run(Method method, Object[] arguments) throws IOException {
    try {
      return method.invoke(below, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
