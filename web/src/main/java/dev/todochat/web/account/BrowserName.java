package dev.todochat.web.account;

import java.util.LinkedHashMap;
import java.util.Map;

/** A browser's name as its owner would say it, such as "Firefox on Linux". */
public final class BrowserName {
    /** In this order: most browsers also claim to be the ones below them. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge", "OPR/", "Opera", "Vivaldi", "Vivaldi", "SamsungBrowser", "Samsung Internet",
            "Firefox", "Firefox", "FxiOS", "Firefox", "Chrome", "Chrome", "CriOS", "Chrome", "Safari", "Safari",
            "curl/", "curl");
    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "CrOS", "ChromeOS", "Windows", "Windows",
            "Mac OS X", "Mac", "Linux", "Linux");

    private BrowserName() {
    }

    public static String of(String userAgent) {
        var browser = find(BROWSERS, userAgent, "A browser");
        var system = find(SYSTEMS, userAgent, "");
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String find(Map<String, String> names, String userAgent, String otherwise) {
        return names.entrySet().stream().filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(otherwise);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
