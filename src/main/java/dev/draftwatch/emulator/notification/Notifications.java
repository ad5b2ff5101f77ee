package dev.draftwatch.emulator.notification;

import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.ControlJson;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of direct uploads, "when an image either successfully uploads or fails to upload"
 * (developers.cloudflare.com/images/storage/upload-images/configure-webhooks). Where they go outlives the process.
 */
@Singleton
public class Notifications {
    private static final String KEPT_AS = "notifications";
    private static final String NOWHERE = "";

    private final Images images;
    private final NotificationSender sender;
    private final BehaviourSwitches switches;
    private final EmulatorConfig config;
    private final Clock clock;

    @Inject
    Notifications(
            Images images, NotificationSender sender, BehaviourSwitches switches, EmulatorConfig config, Clock clock) {
        this.images = images;
        this.sender = sender;
        this.switches = switches;
        this.config = config;
        this.clock = clock;
    }

    /** A picture came by its upload URL. Returns at once. */
    public void uploaded(String imageId) {
        tell(imageId, null);
    }

    /** A picture was sent to an upload URL and not taken. Returns at once. */
    public void refused(String imageId, Refusal refusal) {
        tell(imageId, refusal);
    }

    Optional<Destination> destination() {
        return images.setting(KEPT_AS)
                .filter(kept -> !kept.equals(NOWHERE))
                .map(kept -> ControlJson.read(ControlJson.object(kept), Destination.class));
    }

    void goTo(Destination destination) {
        images.setting(KEPT_AS, ControlJson.text(destination));
    }

    void goNowhere() {
        images.setting(KEPT_AS, NOWHERE);
    }

    private void tell(String imageId, @Nullable Refusal refusal) {
        Behaviour behaviour = switches.now();
        destination()
                .ifPresent(to -> sender.send(
                        to,
                        NotificationText.of(
                                config.accountId(), imageId, refusal, behaviour.notificationData(), clock.instant()),
                        behaviour.notificationTries()));
    }
}
