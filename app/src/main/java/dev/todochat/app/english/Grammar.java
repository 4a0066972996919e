package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one message: what a person wants, in the order in which they said it. */
final class Grammar {

    /** More wishes than this in one message are not answered one by one. */
    private static final int MAX_WISHES = 8;

    private static final Set<String> EXPLAINS = Phrases.words("""
            its it they she he because since theyre shes hes that this there which was were so thats theres""");
    private static final Phrases NAMING = Phrases.of("""
            i have a, i have an, i have, theres a, theres, there is a, there is, ive got a, ive got an, ive got
            i got a, weve got a, we have a, we have, a task, task, the task, it is, um, maybe, also, and, then
            something like, ill, i will""");
    private static final Phrases EMBEDDED = Phrases.of("""
            remind me to, i need to, i have to, i must, i forgot to, please add, can you add, could you add
            add to my list, i should, dont forget to, dont let me forget to, please remove, please delete
            can you delete, can you remove, could you remove, could you delete, i just finished, i just bought
            i finished, we need to""");
    private static final Phrases REMIND = Phrases.of("remind me, remind me of, remind me about");
    private static final Set<String> NEVER_A_TITLE = Phrases.words("""
            i im ive you your youre he she they we it its is are was were am do does did can could would should will
            why how what whats when where who which if my this that dont doesnt cant wont not no yes tell give say
            lets let us ok okay well but because really seriously never now then""");

    private Grammar() {}

    static List<Intent> read(String message) {
        var words = Words.of(message);
        if (words.typed().isEmpty()) {
            return List.of(new Intent.Talk(Topic.NOTHING_SAID));
        }
        var lines = message.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > 1) {
            return lines(lines);
        }
        if (words.typed().startsWith("+")) {
            return List.of(add(AddReading.tasks(words.typed().substring(1))));
        }
        boolean point = "+-*•".indexOf(lines.getFirst().charAt(0)) >= 0 && Bullets.isBullet(lines.getFirst());
        if (point) {
            return List.of(add(AddReading.tasks(message)));
        }
        var talk = TalkReading.read(words).or(() -> UndoReading.read(words));
        return talk.map(List::of).orElseGet(() -> sentences(message));
    }

    private static List<Intent> lines(List<String> lines) {
        var first = Politeness.cutBefore(Words.of(lines.getFirst()));
        var rest = String.join("\n", lines.subList(1, lines.size()));
        if (!first.isEmpty() && AddReading.isHeading(first) && !Bullets.isBullet(lines.getFirst())) {
            var lead = AddReading.read(first).filter(Intent.Add.class::isInstance).map(Intent.Add.class::cast);
            boolean label = lead.isEmpty() || first.typed().endsWith(":");
            return List.of(add(label ? AddReading.tasks(rest) : joined(lead.get(), rest)));
        }
        if (lines.stream().allMatch(Bullets::isBullet)) {
            return List.of(add(AddReading.tasks(String.join("\n", lines))));
        }
        var each = lines.stream().limit(MAX_WISHES).map(Grammar::read).flatMap(List::stream).toList();
        boolean commands = lines.size() <= MAX_WISHES && each.stream().allMatch(Intent::isCommand);
        if (commands) {
            return merged(each);
        }
        if (each.getFirst() instanceof Intent.Add add) {
            return List.of(add(joined(add, rest)));
        }
        if (each.stream().noneMatch(Intent::isCommand)) {
            var titles = TitleList.split(String.join("\n", lines));
            boolean titled = each.stream().allMatch(Intent.Mention.class::isInstance);
            return List.of(titled ? new Intent.Mention(titles) : new Intent.Unclear());
        }
        return merged(each.stream().filter(Intent::isCommand).toList());
    }

    private static Intent add(List<NewTask> tasks) {
        return tasks.isEmpty() ? new Intent.Unclear() : new Intent.Add(tasks);
    }

    private static List<NewTask> joined(Intent.Add add, String more) {
        // A single line has no line end, which is how the split knows that each line is one title.
        return Stream.concat(add.tasks().stream(), AddReading.tasks(more + "\n ").stream()).toList();
    }

    private static List<Intent> sentences(String message) {
        var cuts = Sentences.cut(message, MAX_WISHES);
        if (cuts.size() < 2 || cuts.size() > MAX_WISHES) {
            return List.of(one(Words.of(message)));
        }
        var read = new ArrayList<>(cuts.stream().map(cut -> one(Words.of(cut))).toList());
        if (read.stream().noneMatch(Intent::isCommand)) {
            return List.of(one(Words.of(message)));
        }
        var wishes = new ArrayList<Intent>();
        for (int i = 0; i < read.size(); i++) {
            boolean inAddition = i > 0 && read.get(i - 1).adds() && Sentences.isOrder(Words.of(cuts.get(i)))
                    && !Sentences.isEnded(cuts.get(i - 1));
            if (inAddition && read.get(i) instanceof Intent.Change change) {
                read.set(i, new Intent.ChangeOrAdd(change, new NewTask(Tidy.title(cuts.get(i)))));
                wishes.add(read.get(i));
            } else if (read.get(i).isCommand()) {
                wishes.add(read.get(i));
            } else if (read.get(i) instanceof Intent.Mention more && !wishes.isEmpty()
                    && wishes.getLast() instanceof Intent.Add && !EXPLAINS.contains(firstWord(cuts.get(i)))) {
                wishes.add(new Intent.Add(more.titles().stream().map(NewTask::new).toList()));
            }
        }
        return merged(wishes);
    }

    private static String firstWord(String text) {
        var words = Words.of(text);
        return words.isEmpty() ? "" : words.plain(0);
    }

    /** Additions in a row are one; so one answer names them all. */
    private static List<Intent> merged(List<Intent> wishes) {
        var merged = new ArrayList<Intent>();
        for (var wish : wishes) {
            if (wish instanceof Intent.Add add && !merged.isEmpty() && merged.getLast() instanceof Intent.Add before) {
                merged.removeLast();
                merged.add(new Intent.Add(Stream.concat(before.tasks().stream(), add.tasks().stream()).toList()));
            } else {
                merged.add(merged.isEmpty() ? wish : meaningTheSame(wish, merged.getLast()));
            }
        }
        return List.copyOf(merged);
    }

    /** "finish the report and delete it": "it" is the report. */
    private static Intent meaningTheSame(Intent wish, Intent before) {
        return wish instanceof Intent.Change change && change.pointsBack()
                && before instanceof Intent.Change first && !first.targets().all().isEmpty()
                ? new Intent.Change(change.action(), first.targets(), "") : wish;
    }

    static Intent one(Words words) {
        var polite = Politeness.cut(words);
        return definite(polite)
                .or(() -> polite.size() == words.size() ? Optional.empty() : definite(Politeness.cutAfter(words)))
                .or(() -> AddReading.bare(polite))
                .or(() -> Spelling.corrected(polite).flatMap(Grammar::definite).filter(Intent::isCommand))
                .or(() -> ShowReading.corrected(polite))
                .or(() -> embedded(polite))
                .orElseGet(() -> Politeness.isClosing(words) ? new Intent.Talk(Topic.THANKS) : loose(polite));
    }

    private static Optional<Intent> definite(Words words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return TalkReading.read(words)
                .or(() -> UndoReading.read(words))
                .or(() -> ListWords.only(words) ? ShowReading.read(words) : Optional.empty())
                .or(() -> EditReading.read(words))
                .or(() -> AddReading.read(words).map(intent -> unlessAboutTheList(intent, words)))
                .or(() -> ChangeReading.read(words))
                .or(() -> ShowReading.read(words));
    }

    /** "I need to see my list" and "remind me of my tasks" add nothing. */
    private static Intent unlessAboutTheList(Intent intent, Words words) {
        int reminded = REMIND.atStart(words);
        if (reminded > 0 && reminded < words.size() && ListWords.only(words.from(reminded))) {
            return ShowReading.read(words.from(reminded)).orElse(intent);
        }
        if (!Set.of("i", "we", "need", "want", "id").contains(words.plain(0))) {
            return intent;
        }
        for (int i = 1; i < words.size() && i < 6; i++) {
            boolean verb = Set.of("see", "know", "show", "view", "check", "look", "read").contains(words.plain(i));
            if (verb && ListWords.only(words.from(i))
                    && (words.indexOf("list") >= 0 || words.indexOf("tasks") >= 0 || words.indexOf("whats") >= 0)) {
                return ShowReading.read(words.from(i)).orElse(intent);
            }
        }
        return intent;
    }

    /** "I was thinking that you could remind me to water the roses" */
    private static Optional<Intent> embedded(Words words) {
        for (int i = 1; i + 1 < words.size() && i < 30; i++) {
            if (EMBEDDED.atStart(words.from(i)) > 0) {
                var wish = Politeness.cutBefore(words.from(i));
                return AddReading.read(wish).or(() -> ChangeReading.read(wish)).filter(Intent::isCommand);
            }
        }
        return Optional.empty();
    }

    private static Intent loose(Words words) {
        var bare = NAMING.atStart(words) < words.size() ? NAMING.cutStart(words) : words;
        boolean title = !bare.isEmpty() && bare.size() <= 12 && !words.typed().endsWith("?")
                && !NEVER_A_TITLE.contains(bare.plain(0)) && bare.typed().codePoints().anyMatch(Character::isLetter);
        var titles = title ? TitleList.split(bare.typed()) : List.<String>of();
        boolean asked = !bare.isEmpty() && bare.size() <= 3 && words.typed().endsWith("?")
                && !NEVER_A_TITLE.contains(bare.plain(0));
        if (asked) {
            return SearchReading.about(Status.ALL, bare).orElseGet(Intent.Unclear::new);
        }
        boolean place = TargetList.pointsOnly(TargetList.parse(bare.typed()));
        return titles.isEmpty() || place ? new Intent.Unclear() : new Intent.Mention(titles);
    }
}
