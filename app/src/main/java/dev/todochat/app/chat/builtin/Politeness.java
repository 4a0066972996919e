package dev.todochat.app.chat.builtin;

/** The words around a wish that don't change it: "hey, could you please … for me, thanks". */
final class Politeness {

    /** Nobody wraps a wish in more; it bounds the work on a message made of "please". */
    private static final int LAYERS = 12;

    private static final Phrases BEFORE = Phrases.of("""
            please, pls, plz, pleas, kindly, hi, hello, hey, heya, yo, hi there, hello there, hey there, dear assistant
            good morning, good afternoon, good evening, morning, ok, okay, k, so, well, um, uh, er, oh, ah, alright, right
            hey bot, hi bot, bot, assistant, todo bot, hey assistant, hello assistant, dear
            could you, can you, would you, will you, can u, could u, would u, can ya, can you pls, could you possibly
            would you mind, would you be so kind to, would you be so kind as to, be so kind and, be so kind to
            would it be possible to, is it possible to, is it possible for you to, i want you to, i would like you to
            id like you to, i need you to, need you to, i would like to, id like to, i want to, i wanna, want to, wanna
            id love to, i would love to, i wish to, lets, let us, let me, just, also, now, then, and, and then, quickly
            real quick, quick, go ahead and, help me to, help me, you can, you could, you may, you should, may i
            may i ask you to, can we, could we, can i, could i, if you can, if possible, if you could, when you can
            thanks, thank you, thx, sorry, sorry but, actually, excuse me, listen, next, yeah, yes, yep, lol, omg
            oh and, ok so, ok now, ok then, and also, also please, first, bro, dude, mate, man, um yeah, oh no, oops""");

    private static final Phrases AFTER = Phrases.of("""
            please, pls, plz, thanks, thank you, thank you very much, thank you so much, many thanks, thanks a lot, thx
            thanks in advance, thank you in advance, thnx, tnx, ty, tysm, tyvm, cheers, ta, for me, for me please
            if you can, if possible, if you could, if you dont mind, when you can, would you, will you, ok, okay
            right now, asap please, lol, haha, dear, bro, dude, mate, my friend, my dear, much appreciated, kind regards
            best regards, regards, already, then, as well, too, and thanks, and thank you, that would be great
            that would be nice, would be great, appreciate it, i appreciate it, god bless, bye, love""");

    private Politeness() {}

    static Words cut(Words words) {
        return cutAfter(cutBefore(words));
    }

    static Words cutBefore(Words words) {
        var rest = words;
        for (int layer = 0; layer < LAYERS; layer++) {
            int taken = BEFORE.atStart(rest);
            if (taken == 0 || taken == rest.size()) {
                return rest;
            }
            rest = rest.from(taken);
        }
        return rest;
    }

    static Words cutAfter(Words words) {
        var rest = words;
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
