/**
 * What the emulator remembers: its settings, the images and drafts of its one account, the pictures as files.
 *
 * <p>Doors: {@link dev.draftwatch.emulator.store.Images}, {@link dev.draftwatch.emulator.store.StoredImage}, {@link
 * dev.draftwatch.emulator.store.EmulatorConfig}. When a method of {@code Images} returns, what it wrote or saw survives a
 * {@code kill -9}. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.emulator.store;

import org.jspecify.annotations.NullMarked;
