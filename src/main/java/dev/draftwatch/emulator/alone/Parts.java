package dev.draftwatch.emulator.alone;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the emulator's parts, one of each, and hands their constructors what they ask for, as the container does where there is
 * one. So a part is written once, and knows nothing of who makes it.
 */
final class Parts {
    private final Map<Class<?>, Object> made = new HashMap<>();

    /** A part that is there already. */
    <T> Parts with(Class<T> type, T part) {
        made.put(type, part);
        return this;
    }

    /** {@return the one part of that class, made where there is none yet} */
    synchronized <T> T get(Class<T> type) {
        Object there = made.get(type);
        if (there == null) {
            there = make(type);
            made.put(type, there);
        }
        return type.cast(there);
    }

    /** {@return the part of that class} empty where nobody asked for one. */
    synchronized <T> Optional<T> made(Class<T> type) {
        return Optional.ofNullable(made.get(type)).map(type::cast);
    }

    private Object make(Class<?> type) {
        Constructor<?> constructor = constructorOf(type);
        Object[] given = Arrays.stream(constructor.getGenericParameterTypes())
                .map(this::asked)
                .toArray();
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(type + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Object asked(Type wanted) {
        if (wanted instanceof ParameterizedType provider && provider.getRawType() == Provider.class) {
            Class<?> later = (Class<?>) provider.getActualTypeArguments()[0];
            return (Provider<Object>) () -> get(later);
        }
        return get((Class<?>) wanted);
    }

    private static Constructor<?> constructorOf(Class<?> type) {
        Constructor<?>[] all = type.getDeclaredConstructors();
        return Arrays.stream(all)
                .filter(constructor -> all.length == 1 || constructor.isAnnotationPresent(Inject.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " says no constructor to be made by"));
    }
}
