package dev.todochat.app.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was used last, for many threads; beyond a number of entries the one that was not used for longest goes. */
final class Recent<K, V> {
    private final Map<K, V> entries;

    Recent(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
