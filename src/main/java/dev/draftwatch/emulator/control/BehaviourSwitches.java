package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.store.Images;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How the emulator behaves now. What was set outlives the process, like the images it decides about. */
@Singleton
public class BehaviourSwitches {
    private static final String KEPT_AS = "behaviour";

    private final Images images;
    private volatile @Nullable Behaviour known;

    @Inject
    BehaviourSwitches(Images images) {
        this.images = images;
    }

    public Behaviour now() {
        Behaviour there = known;
        return there != null ? there : readOnce();
    }

    private synchronized Behaviour readOnce() {
        Behaviour there = known;
        if (there == null) {
            // Members that a later version added have their defaults, members it dropped are no longer meant.
            ObjectNode members = ControlJson.tree(Behaviour.byDefault());
            images.setting(KEPT_AS).map(ControlJson::object).ifPresent(kept -> kept.properties().stream()
                    .filter(member -> members.has(member.getKey()))
                    .forEach(member -> members.set(member.getKey(), member.getValue())));
            there = ControlJson.read(members, Behaviour.class);
            known = there;
        }
        return there;
    }

    /**
     * Sets the members that are named and leaves the others.
     *
     * @throws ControlJson.Unreadable when a member or a value is unknown; nothing has changed then
     */
    synchronized Behaviour change(ObjectNode wanted) {
        ObjectNode members = ControlJson.tree(now());
        members.setAll(wanted);
        Behaviour changed = ControlJson.read(members, Behaviour.class);
        images.setting(KEPT_AS, ControlJson.text(changed));
        known = changed;
        return changed;
    }
}
