/**
 * A program as there are many: it keeps a catalogue of icons in one JSON file, which it rewrites
 * with Gson and a {@code FileWriter} after every edit. It was written without a thought of crashes
 * and knows nothing of SafePersist; nothing in it may change when it is run under the agent. Start
 * at {@link com.example.icons.IconEditor}.
 */
package com.example.icons;
