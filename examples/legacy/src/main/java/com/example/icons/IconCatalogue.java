package com.example.icons;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All icons by name, as they stand in the JSON file. */
final class IconCatalogue {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final String DRAFT = "draft-";

  private final JsonObject icons;
  private final List<String> names;

  private IconCatalogue(JsonObject icons) {
    this.icons = icons;
    this.names = new ArrayList<>(icons.keySet());
  }

  static IconCatalogue read(File file) throws IOException {
    try (BufferedReader reader = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      return new IconCatalogue(GSON.fromJson(reader, JsonObject.class));
    }
  }

  int size() {
    return icons.size();
  }

  int drafts() {
    return (int) icons.keySet().stream().filter(name -> name.startsWith(DRAFT)).count();
  }

  /** Marks an icon as changed and adds a draft that is based on it. */
  void edit(int number) {
    String name = names.get(number % names.size());
    JsonObject icon = icons.getAsJsonObject(name);
    icon.getAsJsonArray("changes").add("edit " + number);

    JsonArray terms = new JsonArray();
    terms.add("draft");
    terms.add(name);
    JsonObject search = new JsonObject();
    search.add("terms", terms);
    JsonObject draft = new JsonObject();
    draft.add("changes", new JsonArray());
    draft.add("search", search);
    draft.add("label", new JsonPrimitive("Draft " + number + " of " + name));
    icons.add(DRAFT + number, draft);
  }

  void save(File file) throws IOException {
    try (FileWriter writer = new FileWriter(file, StandardCharsets.UTF_8)) {
      GSON.toJson(icons, writer);
    }
  }
}
