package dev.todochat.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON of at most 64 KB that would become a tree of megabytes, or one that no stack holds. */
public final class Json64K {
    private static final int BYTES = 65_000;

    private Json64K() {
    }

    /** By what is too much of it: objects all, as bodies and arguments are. */
    public static Map<String, String> objects() {
        var objects = new LinkedHashMap<String, String>();
        objects.put("many objects", "{\"a\":[%s{}]}".formatted(times("{},", BYTES)));
        objects.put("many lists", "{\"a\":[%s[]]}".formatted(times("[],", BYTES)));
        objects.put("many numbers", "{\"a\":[%s0]}".formatted(times("0,", BYTES)));
        objects.put("many texts", "{\"a\":[%s\"\"]}".formatted(times("\"\",", BYTES)));
        objects.put("many names", names());
        objects.put("deep objects", "{\"a\":".repeat(BYTES / 6) + "1" + "}".repeat(BYTES / 6));
        objects.put("33 levels", "{\"a\":%s1%s}".formatted("[".repeat(32), "]".repeat(32)));
        objects.put("deep lists", "{\"a\":" + "[".repeat(BYTES / 2) + "]".repeat(BYTES / 2) + "}");
        objects.put("lists that do not end", "{\"a\":" + "[".repeat(BYTES));
        objects.put("trees", "{\"a\":[%s1]}".formatted(times("{\"b\":[{},{}]},", BYTES)));
        objects.put("a long number", "{\"a\":1%s}".formatted("0".repeat(BYTES)));
        objects.put("a long fraction", "{\"a\":0.%s}".formatted("1".repeat(BYTES)));
        objects.put("a long name", "{\"%s\":1}".formatted("a".repeat(BYTES)));
        return objects;
    }

    private static String names() {
        var names = new StringBuilder("{\"a\":1");
        for (var i = 0; names.length() < BYTES; i++) {
            names.append(",\"n").append(i).append("\":1");
        }
        return names.append('}').toString();
    }

    private static String times(String piece, int bytes) {
        return piece.repeat(bytes / piece.length());
    }
}
