package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small talk, and questions about the assistant itself. */
final class TalkReading {

    private static final Map<Topic, Phrases> WHOLE = new EnumMap<>(Map.of(
            Topic.HELLO, Phrases.of("""
                    hi, hello, hey, heya, hiya, yo, hi there, hello there, hey there, good morning, good afternoon
                    sup, good evening, morning, greetings, howdy, hi bot, hello bot, hey bot, hi assistant
                    hello assistant, good day, hallo, hola, hey hey, helo, hii, hiii, heyy, heyyy, hello hello
                    dear assistant, hullo, nice to meet you, pleased to meet you"""),
            Topic.THANKS, Phrases.of("""
                    thanks, thank you, thx, ty, tysm, thank you very much, thank you so much, thanks a lot
                    many thanks, cheers, thanks so much, thanks a bunch, thank u, thanx, thnx, tnx, much appreciated
                    ta, thanks mate, ok thanks, okay thanks, great thanks, perfect thanks, thanks again, cool thanks
                    ok thank you, thats all thanks, no thanks, no thank you, thank you dear, thank you my dear
                    appreciate it, i appreciate it, great thank you, thats all thank you, nice thanks, ok thx
                    thank you for your help, merci, danke, gracias, grazie, obrigado, danke schön"""),
            Topic.BYE, Phrases.of("""
                    bye, goodbye, good bye, bye bye, see you, see ya, good night, cya, later, see you later, cu
                    see you tomorrow, have a nice day, have a good day, have a great day, take care, thats all
                    thats it, have a good one, night, gn, so long, farewell, thats all for now, thats all for today
                    im off"""),
            Topic.HOW_ARE_YOU, Phrases.of("""
                    how are you, how are you doing, hows it going, how are things, whats up, wassup, hows life
                    how r u, how are you today, how do you do, you ok, are you ok, hows your day, how is it going
                    are you well, hi how are you, hello how are you, hey how are you, are you there, you there
                    anyone there"""),
            Topic.PRAISE, Phrases.of("""
                    good job, well done, nice, great, cool, awesome, perfect, excellent, lovely, wonderful, amazing
                    super, good bot, youre great, you are great, i love you, love it, sweet, neat, brilliant, good
                    very good, wow, nice one, nice work, great job, great work, fantastic, you rock, i like you
                    thats great, thats nice, youre the best, you are the best, that was fast, impressive, lol, haha
                    hehe, fine, got it, i see, noice"""),
            Topic.SORRY, Phrases.of("""
                    sorry, im sorry, my bad, my mistake, i made a mistake, thats wrong, wrong, that is wrong
                    youre wrong, you are wrong, thats not right, not what i meant, thats not what i meant
                    you got it wrong, you suck, bad bot, stupid, this is stupid, youre stupid, you are stupid
                    useless, youre useless, wtf, ugh, you dont understand, you didnt understand, idiot
                    you are useless, hmm, argh, damn, that didnt work, fuck, fuck you, fuck off, shit, crap
                    bullshit, damn it, this sucks"""),
            Topic.HELP, Phrases.of("""
                    help, help me, i need help, what can you do, what can i do, what can i say, how does this work
                    how come, how does it work, how do i use this, how do i use you, how to use this, what do you do
                    commands, what are your commands, what can you do for me, what do you understand, instructions
                    usage, manual, show help, show me help, help please, can you help me, what now, what do i do now
                    how can you help me, what are you able to do, how do you work, menu, options, features
                    what are my options, how can you help, what can i ask, what can i ask you, what should i say
                    what should i type, i am lost, im lost, how, can you help, i dont understand, i dont get it
                    how does that work, examples, show me examples, what are the commands, list commands
                    show commands, tutorial, faq, what else can you do, how to start, how do i start, get started
                    start, info, who can help me, i dont know what to do, im confused, huh"""),
            Topic.YES, Phrases.of("""
                    yes, yeah, yep, yup, sure, ok, okay, y, of course, please do, do it, go ahead, yes please
                    confirm, confirmed, definitely, absolutely, sure thing, yes do it, go on, continue, carry on
                    sounds good, correct, right, yea, ya, ye, yes sure, ok do it, exactly, indeed, please, alright
                    why not, i confirm, k, kk, yes thanks, yes thank you, yes of course, yes go ahead, keep going
                    the rest, the rest too, proceed, yes i do, yes add it, add it, add them, yes add them
                    please add it, ok add it, add that, yes i am sure, yes im sure, im sure, sure add it, yes all
                    yes please do, yes exactly, true, aye, yess, yesss, yass, yes add that, sure why not
                    yes please add it, add it please, go for it, oui, ja, si, yes it is, next"""),
            Topic.NO, Phrases.of("""
                    no, nope, nah, n, never mind, nevermind, cancel, stop, forget it, forget that, no dont, dont
                    leave it, leave them, neither, none, none of them, none of these, neither of them, not now
                    no way, no need, dont do it, skip, skip it, nvm, never mind that, oh never mind, no never mind
                    no leave it, abort, no cancel, cancel that, cancel it, dont do that, keep it, keep them, nothing
                    no stop, nm, stop it, none of those, neither one, no keep it, no keep them, forget about it
                    let it be, drop it, not really, no it isnt, neither of these, nothing thanks, nothing thank you
                    no nothing, never, please dont""")));

    private static final Phrases ABOUT = Phrases.of("""
            who are you, what are you, whats your name, what is your name, who made you, who built you
            who created you, are you human, are you a human, are you a bot, are you a robot, are you real
            are you a real person, are you ai, are you an ai, are you a person, are you a machine, what is this
            whats this, who is this, tell me about yourself, are you chatgpt, are you gpt, are you claude
            are you gemini, are you siri, are you alexa, are you an llm, are you chat gpt, are you intelligent
            are you smart, which ai are you, what ai are you, do you have a name, am i talking to a human
            am i talking to a bot, is this a bot, is this ai, is this chatgpt, is this an ai, r u ai
            introduce yourself, are you a real ai, r u a bot, r u human, are you a chatbot, are you openai
            is this a robot, am i talking to a robot, are you a language model, are you an assistant
            what kind of ai are you, is this gpt, do you learn, can you think, are you alive, who am i talking to
            am i speaking to a person, are you a computer""");

    private static final Set<String> MODELS = Phrases.words("""
            model models openai chatgpt gpt llm llms claude anthropic ollama openrouter gemini ai key gpt4 gpt5
            mistral llama""");
    private static final Set<String> MODEL_VERBS = Phrases.words("""
            connect configure set setup use change switch plug add install enable enter put which what how where
            running link activate integrate hook choose get real better own smarter""");
    private static final Phrases CANNOT = Phrases.of("""
            sort by, sort my list, sort my tasks, sort tasks, sort the list, sort list, set priority
            set the priority, prioritise, prioritize, share my list, share the list, export, set high priority
            order by, sort them, sort it, reorder, group by, set a due date, set due date, add a due date
            add due date, set the due date, set a deadline, delete my account, close my account""");
    /** Of a task; "swap the tyres" is one. */
    private static final Phrases CANNOT_POINTED = Phrases.of("""
            swap, merge, combine, split, duplicate, copy, pin, star, share, assign, pin up""");
    private static final Phrases RATE = Phrases.of("mark, make, move, flag, set");
    private static final Phrases RATED = Phrases.of("""
            as important, important, a priority, as a priority, as urgent, urgent, high priority, as high priority
            top priority, a top priority, to the top, to the bottom, to top""");
    private static final Set<String> LATER = Phrases.words("postpone snooze delay move");
    private static final Set<String> APPROVING = Set.of("👍", "👌", "🙏", "❤", "💯", "😀", "😊", "🙂", "👏");
    private static final Phrases NOT_WANTED = Phrases.of("""
            dont add, do not add, stop adding, dont delete, do not delete, dont remove, do not remove, dont finish
            do not finish, dont complete, do not complete""");
    private static final Phrases HOW = Phrases.of("""
            how do i, how can i, how to, how do you, how would i, how does one, how should i, how could i
            how can you, what can i, where do i, where can i, how i, how do we, what do i say to, what do i type to
            is there a way to, how exactly do i""");
    private static final Set<String> QUESTIONS = Phrases.words("""
            how can what which where is are do does could may will who""");

    private TalkReading() {}

    static Optional<Intent> read(Words words) {
        for (var topic : WHOLE.entrySet()) {
            if (topic.getValue().is(words)) {
                return talk(topic.getKey());
            }
        }
        if (ABOUT.is(words)) {
            return talk(Topic.ABOUT);
        }
        if (words.isEmpty()) {
            boolean approves = APPROVING.stream().anyMatch(words.typed()::startsWith);
            return approves ? talk(Topic.PRAISE)
                    : words.typed().startsWith("?") ? talk(Topic.HELP) : Optional.empty();
        }
        if (asksForModel(words)) {
            return talk(Topic.MODEL);
        }
        if (words.plain().startsWith("do you speak") || words.plain().startsWith("do you understand")) {
            return talk(Topic.LANGUAGE);
        }
        if (CANNOT.atStart(words) > 0 && words.size() <= 8 || ratesOrOrders(words)) {
            return talk(Topic.CANNOT);
        }
        if (NOT_WANTED.atStart(words) > 0) {
            return talk(Topic.NO);
        }
        boolean movesToADay = LATER.contains(words.plain(0)) && words.list().stream()
                .anyMatch(word -> TitleList.isDay(word.plain()));
        if (movesToADay) {
            return talk(Topic.NO_DATES);
        }
        boolean aboutMe = words.size() <= 8 && (words.plain(0).equals("are") && words.plain().startsWith("are you "));
        if (aboutMe) {
            return talk(Topic.ABOUT);
        }
        return HOW.atStart(words) > 0 ? talk(Topic.HELP) : Optional.empty();
    }

    /** Whether the words are an answer by themselves, before any politeness is cut off. */
    private static boolean asksForModel(Words words) {
        boolean model = words.list().stream().anyMatch(word -> MODELS.contains(word.plain()));
        boolean wish = words.list().stream().anyMatch(word -> MODEL_VERBS.contains(word.plain()));
        boolean question = QUESTIONS.contains(words.plain(0)) || words.typed().endsWith("?")
                || Set.of("connect", "configure", "use", "switch", "setup").contains(words.plain(0))
                || words.plain().startsWith("i want to use") || words.plain().startsWith("set up a");
        return model && wish && question && words.size() <= 16;
    }

    /** "swap 1 and 2", "mark milk as important" */
    private static boolean ratesOrOrders(Words words) {
        int pointed = CANNOT_POINTED.atStart(words);
        boolean tasks = pointed > 0 && pointed < words.size()
                && TargetList.pointsOnly(TargetList.parse(words.from(pointed).typed()));
        return tasks || RATE.atStart(words) > 0 && RATED.atEnd(words) > 0 && words.size() <= 10;
    }

    private static Optional<Intent> talk(Topic topic) {
        return Optional.of(new Intent.Talk(topic));
    }
}
