package dev.todochat.app.english;

import java.util.Set;

/** The words around a wish that don't change it: "hey, could you please … for me, thanks". */
final class Politeness {

    /** Nobody wraps a wish in more; it bounds the work on a message made of "please". */
    private static final int LAYERS = 12;
    /** In words, the closing among them. */
    private static final int LONGEST_SIGNATURE = 10;

    private static final Phrases BEFORE = Phrases.of("""
            please, pls, plz, pleas, kindly, hi, hello, hey, heya, yo, hi there, hello there, hey there
            dear assistant, good morning, good afternoon, good evening, morning, ok, okay, k, so, well, um, uh, er
            oh, ah, alright, right, hey bot, hi bot, bot, assistant, todo bot, hey assistant, hello assistant, dear
            could you, can you, would you, will you, can u, could u, would u, can ya, can you pls
            could you possibly, would you mind, would you be so kind to, would you be so kind as to, be so kind and
            be so kind to, would it be possible to, is it possible to, is it possible for you to, i want you to
            i would like you to, id like you to, i need you to, need you to, i would like to, id like to, i want to
            i wanna, want to, wanna, id love to, i would love to, i wish to, lets, let us, let me, just, also, now
            then, and, and then, quickly, real quick, quick, go ahead and, help me to, help me, you can, you could
            you may, you should, may i, may i ask you to, can we, could we, can i, could i, if you can, if possible
            if you could, when you can, thanks, thank you, thx, sorry, sorry but, actually, excuse me, listen, next
            yeah, yes, yep, lol, omg, please to, like, idk, ugh, i would be grateful if you could
            i would be very grateful if you could, i want, i would appreciate it if you could
            id appreciate it if you could, it would be great if you could, i hope you are well
            it would be nice if you could, would you be able to, are you able to, id be grateful if you could
            i think, i believe, bruh, i literally, i guess, i was wondering if you could, guys, do me a favor and
            do me a favour and, oh and, ok so, ok now, ok then, and also, also please, first, bro, dude, mate, man
            um yeah, oh no, oops, wait, mind telling me, telling me""");

    private static final Phrases AFTER = Phrases.of("""
            please, pls, plz, thanks, thank you, thank you very much, thank you so much, many thanks, thanks a lot
            thx, didnt i, havent i, didnt we, thanks in advance, thank you in advance, thnx, tnx, ty, tysm, tyvm
            cheers, ta, for me, for me please, if you can, if possible, if you could, if you dont mind, when you can
            would you, will you, ok, okay, right now, asap please, lol, haha, dear, bro, dude, mate, my friend
            my dear, much appreciated, kind regards, best regards, regards, already, then, as well, too, and thanks
            and thank you, that would be great, can you add it, could you add it, please add it, can you add that
            add it please, can you do that, can you do it, could you do that, can you add them, could you add them
            bro thanks, would be great, appreciate it, i appreciate it, god bless, bye, love""");

    private static final Set<String> EXCLAMATIONS = Phrases.words("""
            cool great nice perfect awesome wow good super hmm haha lol fine bruh dude ugh sweet lovely excellent
            sorry hm""");
    private static final Phrases CLOSING = Phrases.of("""
            thanks, thank you, many thanks, kind regards, best regards, yours sincerely, best wishes, warm regards
            regards, with kind regards, sincerely, thanks in advance, greetings, yours truly, yours, thx, cheers
            thank you very much, thank you so much""");

    private Politeness() {}

    static Words cut(Words words) {
        return cutAfter(cutBefore(words));
    }

    static Words cutBefore(Words words) {
        var rest = words;
        for (int layer = 0; layer < LAYERS; layer++) {
            int taken = isExclamation(rest) ? 1 : BEFORE.atStart(rest);
            if (taken == 0 || taken == rest.size() || isTime(rest)) {
                return rest;
            }
            rest = rest.from(taken);
        }
        return rest;
    }

    /** "Next week", "next Monday" */
    private static boolean isTime(Words words) {
        return words.plain(0).equals("next") && words.size() > 1
                && (TitleList.isDay(words.plain(1)) || Set.of("month", "year", "time").contains(words.plain(1)));
    }

    /** "Cool, what else?", but not "cool drinks". */
    private static boolean isExclamation(Words words) {
        return !words.isEmpty() && EXCLAMATIONS.contains(words.plain(0))
                && ",.!;".indexOf(words.typed(0).charAt(words.typed(0).length() - 1)) >= 0;
    }

    /** "…, kind regards, Margaret": the closing of a letter and the name behind it. */
    private static Words withoutSignature(Words words) {
        for (int i = Math.max(1, words.size() - LONGEST_SIGNATURE); i < words.size(); i++) {
            int taken = CLOSING.atStart(words.from(i));
            boolean apart = ",.!?".indexOf(words.typed(i - 1).charAt(words.typed(i - 1).length() - 1)) >= 0;
            if (taken > 0 && apart && words.size() - i - taken <= 4) {
                return words.to(i);
            }
        }
        return words;
    }

    /** Whether somebody says thanks or goodbye, whatever follows: "thanks for adding milk". */
    static boolean isClosing(Words words) {
        return CLOSING.atStart(words) > 0;
    }

    static Words cutAfter(Words words) {
        var rest = withoutSignature(words);
        for (int layer = 0; layer < LAYERS; layer++) {
            int taken = AFTER.atEnd(rest);
            if (taken == 0 || taken == rest.size() || Quotes.closes(rest.typed(rest.size() - 1))) {
                return rest;
            }
            rest = rest.to(rest.size() - taken);
        }
        return rest;
    }
}
