package dev.draftwatch.http.answering;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a path has: the platform refuses another one without saying, and a 405 must ({@code Allow}, RFC 9110
 * 15.5.6). Read from the annotations of all resources, so a new one is in it by itself.
 */
@Singleton
class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*[^{}:]+?\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    private volatile @Nullable List<Map.Entry<Pattern, String>> known;

    AllowedMethods() {}

    /** {@return the methods, in the order of the alphabet; none for a path that is nobody's} */
    Set<String> of(String path) {
        List<Map.Entry<Pattern, String>> all = known;
        if (all == null) {
            all = readAll();
            known = all;
        }
        Set<String> methods = new TreeSet<>();
        all.stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .forEach(methods::add);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static List<Map.Entry<Pattern, String>> readAll() {
        List<Map.Entry<Pattern, String>> all = new ArrayList<>();
        Arc.container()
                .beanManager()
                .getBeans(Object.class, Any.Literal.INSTANCE)
                .forEach(bean -> {
                    Class<?> resource = bean.getBeanClass();
                    if (resource.isAnnotationPresent(Path.class)) {
                        String base = resource.getAnnotation(Path.class).value();
                        for (Method method : resource.getDeclaredMethods()) {
                            Path below = method.getAnnotation(Path.class);
                            Pattern path = pattern("/" + base + "/" + (below == null ? "" : below.value()));
                            verbs(method).forEach(verb -> all.add(Map.entry(path, verb)));
                        }
                    }
                });
        return List.copyOf(all);
    }

    private static List<String> verbs(Method method) {
        List<String> verbs = new ArrayList<>();
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                verbs.add(verb.value());
            }
        }
        return verbs;
    }

    private static Pattern pattern(String template) {
        Matcher parameter = PARAMETER.matcher(template.replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
        StringBuilder path = new StringBuilder();
        while (parameter.find()) {
            String shape =
                    parameter.group(1) == null ? "[^/]+" : parameter.group(1).strip();
            parameter.appendReplacement(path, Matcher.quoteReplacement("\\E(?:" + shape + ")\\Q"));
        }
        return Pattern.compile("\\Q" + parameter.appendTail(path) + "\\E/?");
    }
}
