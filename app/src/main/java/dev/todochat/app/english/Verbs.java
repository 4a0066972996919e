package dev.todochat.app.english;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The verbs that tasks begin with, and how they look once the task is done. */
final class Verbs {

    /** After these a list of things is several tasks: "buy milk and eggs" is "Buy milk" and "Buy eggs". */
    static final Phrases SHOPPING = Phrases.of("buy, get, order, pick up, purchase, grab, fetch");

    /** After these only a list with commas is several tasks: "call mum, dad and Ann", but "call mum and dad". */
    static final Phrases CARRIED_OVER_COMMAS = Phrases.of("""
            call, phone, ring, email, mail, text, message, write to, talk to, speak to, visit, invite, pay, clean
            wash, water, feed, pack, book, read, watch, return, send""");

    private static final Set<String> VERBS = Phrases.words("""
            accept answer apply arrange ask assemble attend back bake bathe bring brush build buy call cancel
            celebrate change charge chase check choose clean climb collect compare compose congratulate contact cook
            copy create cut debug decide declutter decorate defrost deliver deploy design develop deposit discuss do
            donate download draft draw drive drop dust eat email empty enrol enroll exchange exercise explore fax
            feed fetch figure file fill find finalise finalize finish fix fold follow fry get give go grab grade
            greet groom hang have help hire hoover hug implement improve inform inspect install invest investigate
            invite invoice iron join jog keep knit learn lend listen load lock look mail make measure meditate meet
            merge mend message mop move mow negotiate notify open order organise organize pack paint park pay phone
            pick plan plant play polish post practice practise pray prepare print pull purchase push put read
            rearrange rebook recharge recycle refactor refill refund register rehearse remember renew rent repair
            replace reply research reschedule reserve resolve return review revise ring run save scan schedule
            search see sell send set sew shave ship shop show sign sing skype sleep sort speak stop store study
            submit subscribe sweep swim switch take talk teach tell test text think throw tidy train transfer
            translate trim try turn unpack unsubscribe update upgrade upload use vacuum verify visit vote walk wash
            watch water wax weed weigh win wipe withdraw work wrap write dry mark complete close remove delete
            archive reset restart hit cycle bath shower sand varnish knead roast grill freeze boil hem disconnect
            connect drink clear scrub bin dump warm cool rehang refresh relax rest swap yell hand""");

    private static final Map<String, String> PAST = Arrays.stream("""
            bought buy, brought bring, built build, called call, chose choose, cut cut, did do, done do, drew draw,
            drove drive, ate eat, fed feed, found find, gave give, went go, got get, hung hang, had have, held hold,
            kept keep, learnt learn, lent lend, left leave, made make, met meet, paid pay, put put, read read, ran run,
            saw see, sold sell, sent send, sewn sew, spoke speak, swept sweep, swam swim, took take, taught teach,
            told tell, thought think, threw throw, wrote write, written write, rang ring, caught catch, picked pick,
            dropped drop, booked book, cooked cook, emailed email, texted text, sorted sort, planned plan
            """.split(",")).map(pair -> pair.strip().split(" "))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private Verbs() {}

    /** "call the dentist", not "call": a lone word is as likely a thing (water, book, post). */
    static boolean startsPhrase(Words words) {
        if (words.size() < 2) {
            return false;
        }
        var first = words.plain(0);
        return VERBS.contains(first) && (!NOT_BEFORE_OBJECT.contains(words.plain(1)) || first.equals("look"))
                || first.equals("book") && !words.plain(1).equals("club");
    }

    private static final Set<String> NOT_BEFORE_OBJECT = Phrases.words("is are was were and or at by");

    static boolean known(String word) {
        return VERBS.contains(word) || word.equals("book");
    }

    /** "mowing" */
    static boolean isDoing(String word) {
        return word.endsWith("ing") && !base(word).equals(word);
    }

    static boolean isPast(String word) {
        if (PAST.containsKey(word)) {
            return true;
        }
        return word.endsWith("ed") && !base(word).equals(word);
    }

    /** "paid" is "pay", "cleaned" and "cleaning" are "clean"; other words stay as they are. */
    static String base(String word) {
        var irregular = PAST.get(word);
        if (irregular != null) {
            return irregular;
        }
        int ending = word.endsWith("ed") ? 2 : word.endsWith("ing") ? 3 : 0;
        if (ending == 0 || word.length() < ending + 3) {
            return word;
        }
        var stem = word.substring(0, word.length() - ending);
        var doubled = stem.substring(0, stem.length() - 1);
        var withY = stem.endsWith("i") ? doubled + "y" : stem;
        for (var candidate : new String[] {stem, stem + "e", withY, doubled}) {
            if (VERBS.contains(candidate)) {
                return candidate;
            }
        }
        return word;
    }
}
