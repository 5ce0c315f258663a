import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.util.Map;
import org.json.JSONObject;
import org.json.JSONTokener;

/**
 * Reads a file of its own version by each library, strictly, and prints title, tempo and the number
 * of members. Run from its source, with the libraries on the class path.
 */
final class OldReaders {
  public static void main(String[] arguments) throws Exception {
    File file = new File(arguments[0]);
    print("JACKSON_2", new ObjectMapper().readValue(file, Map.class));
    print("JACKSON_2_TREE", new ObjectMapper().convertValue(new ObjectMapper().readTree(file), Map.class));
    byte[] bytes = new byte[(int) file.length()];
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      in.readFully(bytes);
    }
    print("JACKSON_2_BYTES", new ObjectMapper().readValue(bytes, Map.class));
    try (FileReader in = new FileReader(file)) {
      print("GSON", new Gson().fromJson(in, Map.class));
    }
    try (FileInputStream in = new FileInputStream(file)) {
      print("ORG_JSON", new JSONObject(new JSONTokener(in)).toMap());
    }
    System.exit(0);
  }

  private static void print(String library, Map<?, ?> read) {
    System.out.println(
        library + "\t" + read.get("title") + " " + ((Number) read.get("bpm")).intValue() + " " + read.size());
  }
}
