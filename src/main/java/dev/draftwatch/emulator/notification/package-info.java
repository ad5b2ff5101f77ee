/**
 * Cloudflare's notifications of direct uploads, sent to where the control says.
 *
 * <p>Door: {@link dev.draftwatch.emulator.notification.Notifications}; {@code /emulator/control/notifications} says where they
 * go. Uses {@code emulator.control}, {@code emulator.store}, {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.notification;

import org.jspecify.annotations.NullMarked;
