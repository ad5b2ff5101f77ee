package dev.draftwatch.emulator.store;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Pictures that end with the process. */
final class PicturesInMemory implements Pictures {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public String write(byte[] picture) {
        String name = UUID.randomUUID().toString();
        kept.put(name, picture);
        return name;
    }

    @Override
    public byte[] read(String name) {
        byte[] picture = kept.get(name);
        if (picture == null) {
            throw new IllegalStateException("A picture was removed while it was asked for");
        }
        return picture;
    }

    @Override
    public void remove(String name) {
        kept.remove(name);
    }

    @Override
    public void removeUnless(Predicate<String> known) {
        kept.keySet().removeIf(known.negate());
    }
}
