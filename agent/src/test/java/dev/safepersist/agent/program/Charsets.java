package dev.safepersist.agent.program;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes or reads documents in charsets that only the program knows; prints what failed. */
public final class Charsets {
  /** Documents with characters whose second byte is a backslash, where there are any. */
  private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

  static {
    DOCUMENTS.put("UTF-16", "{\"name\":\"M\u25b6\"}");
    DOCUMENTS.put("ISO-8859-1", "{\"name\":\"M\u00fcller\"}");
    DOCUMENTS.put("windows-1251", "{\"name\":\"\u0418\u0432\u0430\u043d\"}");
    DOCUMENTS.put("Shift_JIS", "{\"name\":\"\u4e00\u89a7\u8868\",\"kana\":\"\uff71\\n\"}");
    DOCUMENTS.put("windows-31j", "{\"dir\":\"\u30bd\"}");
    DOCUMENTS.put("GBK", "{\"name\":\"\u4e57\"}");
    DOCUMENTS.put("GB18030", "{\"name\":\"\u4e57\u00e9\"}");
    DOCUMENTS.put("Big5", "{\"name\":\"\u6210\u529f\"}");
    DOCUMENTS.put("EUC-JP", "{\"name\":\"\u4e00\u89a7\u8868\"}");
    DOCUMENTS.put("UTF-16LE", "{\"name\":\"x\"}");
    DOCUMENTS.put("UTF-16BE", "[\"\u4e00\"]");
    DOCUMENTS.put("UTF-32LE", "{\"name\":\"x\"}");
  }

  private Charsets() {}

  /** The first argument is what to do: write, tear, or read; charsets to leave out follow. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
      String name = document.getKey();
      Path file = Path.of("data", name + ".json");
      byte[] whole = document.getValue().getBytes(Charset.forName(name));
      switch (arguments[0]) {
        case "write" -> write(file, name, document.getValue());
        case "tear" -> write(file, name, document.getValue().replaceFirst("[}\\]]$", ""));
        default -> print(java.util.Arrays.equals(Files.readAllBytes(file), whole), name);
      }
    }
  }

  private static void write(Path file, String charset, String text) {
    try (Writer writer =
        new OutputStreamWriter(new FileOutputStream(file.toFile()), Charset.forName(charset))) {
      writer.write(text);
    } catch (IOException e) {
      System.out.println("failed " + charset);
      return;
    }
    System.out.println("ok " + charset);
  }

  private static void print(boolean ok, String name) {
    System.out.println((ok ? "ok " : "failed ") + name);
  }
}
