package dev.todochat.web.html;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Formats answers on a few threads of its own: the work never waits for anything, so that on virtual threads it would
 * hold their carriers, and with them everybody. Whoever asks waits as long as their {@link Patience}; what is not done
 * by then is shown as it was written, and its work ends. What was formatted is kept, so that a page that is read again
 * costs nothing.
 */
public final class Formatter {
    private static final Logger LOG = System.getLogger(Formatter.class.getName());
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 30;
    /** One for each page that is being built; more would wait in vain. */
    private static final int MAX_WAITING = 256;
    /** Some thousand answers, and at most a twentieth of the smallest heap. */
    private static final long MAX_KEPT_CHARACTERS = 8L * 1024 * 1024;
    /** Loads the classes, which takes longer than anything later. */
    private static final String FIRST = "**a** `b` [c](https://d.example)\n\n- e\n\n> f";

    private final Markdown markdown = new Markdown();
    private final KeptHtml kept = new KeptHtml(MAX_KEPT_CHARACTERS);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(), Thread.ofPlatform().daemon().name("formatter-", 0).factory());

    public Formatter() {
        threads.allowCoreThreadTimeOut(true);
        threads.execute(new Job(FIRST));
    }

    /** The harmless HTML of a Markdown text; may be put into a page as it is. Never throws. */
    public String html(String text, Patience patience) {
        if (text.length() > Markdown.MAX_CHARACTERS) {
            return Markdown.plain(text);
        }
        return kept.of(text).orElseGet(() -> formatted(text, patience));
    }

    private String formatted(String text, Patience patience) {
        var job = new Job(text);
        if (patience.nanosLeft() <= 0 || threads.getQueue().size() >= MAX_WAITING) {
            return Markdown.plain(text);
        }
        threads.execute(job);
        try {
            var html = job.get(patience.nanosLeft(), TimeUnit.NANOSECONDS);
            kept.keep(text, html);
            return html;
        } catch (TimeoutException e) {
            return Markdown.plain(text);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "An answer could not be formatted", e.getCause());
            return Markdown.plain(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Markdown.plain(text);
        } finally {
            if (job.cancel(true)) {
                threads.remove(job);
            }
        }
    }

    /** One text. A short one goes before longer ones, which may be somebody's many. */
    private final class Job extends FutureTask<String> implements Comparable<Job> {
        private final int characters;

        Job(String text) {
            super(() -> markdown.html(text));
            characters = text.length();
        }

        @Override
        public int compareTo(Job other) {
            return Integer.compare(characters, other.characters);
        }
    }
}
