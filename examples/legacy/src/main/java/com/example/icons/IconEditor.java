package com.example.icons;

import java.io.File;
import java.io.IOException;

/**
 * Edits a catalogue of icons, one icon after the other, and saves the whole catalogue after every
 * edit: {@code icon-editor FILE [EDITS]}; without a number it goes on until it is stopped.
 */
public final class IconEditor {
  private IconEditor() {}

  /** Runs the editor. */
  public static void main(String[] args) throws IOException {
    File file = new File(args[0]);
    long edits = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;
    IconCatalogue catalogue = IconCatalogue.read(file);
    System.out.println("opened " + catalogue.size());
    int number = catalogue.drafts();
    for (long done = 0; done < edits; done++) {
      number++;
      catalogue.edit(number);
      System.out.println("saving " + number);
      catalogue.save(file);
      System.out.println("saved " + number);
    }
  }
}
