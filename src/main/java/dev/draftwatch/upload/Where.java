package dev.draftwatch.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** A where clause that grows, and the values of its parameters. */
final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    void add(String condition) {
        conditions.add(condition);
    }

    /** {@return the parameter that stands for this value} */
    String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** {@return the parameter that stands for these values, as an array} */
    String bindAll(List<String> texts) {
        return "cast(" + bind(texts.toArray(String[]::new)) + " as text[])";
    }

    void compare(String comparison, @Nullable Object value) {
        if (value != null) {
            add(comparison + " " + bind(value));
        }
    }

    /** {@return the clause with a space before it, or nothing} */
    String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    void setOn(NativeQuery<?> query) {
        values.forEach(query::setParameter);
    }
}
