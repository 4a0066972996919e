package dev.todochat.standalone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** How long something took, each time that it was done; safe for several threads. */
final class Timings {
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    <T> T time(Callable<T> work) throws Exception {
        var started = System.nanoTime();
        var result = work.call();
        nanos.add(System.nanoTime() - started);
        return result;
    }

    /** @param started as {@link System#nanoTime()} said it */
    static long millisSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }

    int count() {
        return nanos.size();
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    double percentileMillis(int percent) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
