/**
 * An interface whose safe implementation is generated. {@link
 * dev.safepersist.examples.store.IconStore} declares how a catalogue of icons is saved, loaded and
 * updated; the compiler writes {@code SafeIconStore}. The data are the metadata of the Font Awesome
 * icons, see {@link dev.safepersist.examples.store.FontAwesome}.
 */
package dev.safepersist.examples.store;
