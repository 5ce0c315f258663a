package dev.safepersist.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** The woven classes of this JDK. */
class WeaverTest {
  private static final String BRIDGE = "java/io/SafePersistBridge";

  @TestFactory
  List<DynamicTest> weavesWhatTheVerifierAccepts() throws Exception {
    return byType().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().getSimpleName(),
                    () -> verifies(entry.getKey(), entry.getValue())))
        .toList();
  }

  private static void verifies(Class<?> type, List<Hook> hooks) throws IOException {
    byte[] before = classFile(type);
    byte[] after = Weaving.weave(type, before, hooks);
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(after), type.getClassLoader(), false, new PrintWriter(problems));
    assertThat(problems.toString()).isEmpty();
    assertThat(members(after))
        .as("retransformation allows no new member")
        .isEqualTo(members(before));
    assertThat(callsOfTheBridge(before)).isEmpty();
    assertThat(callsOfTheBridge(after))
        .containsOnlyKeys(hooks.stream().map(Hook::method).toArray(String[]::new));
  }

  @Test
  void knowsEveryHookOfThisJdk() throws Exception {
    assertThat(Hooks.all()).hasSize(17).allMatch(Hook::exists);
  }

  @Test
  void namesAMethodThatIsGone() {
    Hook gone = new Hook(String.class, "open", List.of(int.class, String.class), CloseAdvice.class);
    assertThat(gone.exists()).isFalse();
    assertThat(gone).hasToString("String.open(int, String)");
  }

  private static Map<Class<?>, List<Hook>> byType() throws ClassNotFoundException {
    return Hooks.all().stream().collect(Collectors.groupingBy(Hook::type));
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = Object.class.getModule().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static List<String> members(byte[] classFile) {
    List<String> members = new java.util.ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                members.add(access + name + descriptor);
                return null;
              }

              @Override
              public FieldVisitor visitField(
                  int access, String name, String descriptor, String signature, Object value) {
                members.add(access + name + descriptor);
                return null;
              }
            },
            0);
    return members;
  }

  private static Map<String, Integer> callsOfTheBridge(byte[] classFile) {
    Map<String, Integer> calls = new java.util.TreeMap<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    if (owner.equals(BRIDGE)) {
                      calls.merge(name, 1, Integer::sum);
                    }
                  }
                };
              }
            },
            0);
    return calls;
  }
}
