package dev.safepersist.agent.premain;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The class loader of everything in the agent but its entry. It finds the class {@code a.B} in the
 * jar entry {@code inst/a/B.classdata}, where no other loader looks, and sees nothing of the
 * application: its parent is the platform class loader.
 */
final class IsolatedLoader extends ClassLoader {
  private static final String ROOT = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain;

  /**
   * A loader of {@code jar}.
   *
   * @param domain that of the entry: a security policy that grants the jar something means all of
   *     it
   */
  IsolatedLoader(JarFile jar, ProtectionDomain domain) {
    super("safepersist", getPlatformClassLoader());
    this.jar = jar;
    this.domain = domain;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code;
    try {
      code = read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length, domain);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = read(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null; // as the contract has it: a resource that cannot be read is not there
    }
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getJarEntry(entry(name)) == null) {
      return null;
    }
    try {
      return new URL("jar:" + new File(jar.getName()).toURI() + "!/" + entry(name));
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  private byte[] read(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(entry(name));
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static String entry(String name) {
    return ROOT + (name.endsWith(".class") ? name + "data" : name);
  }
}
