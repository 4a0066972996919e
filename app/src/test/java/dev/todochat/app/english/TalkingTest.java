package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small talk, questions about the assistant, and words that say too little.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class TalkingTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            hi => talk hello
            Hello! => talk hello
            good morning => talk hello
            hey there 👋 => talk hello
            thanks => talk thanks
            Thank you so much! => talk thanks
            thx => talk thanks
            thanks for adding milk => talk thanks
            bye => talk bye
            how are you? => talk how are you
            who are you? => talk about
            are you ChatGPT? => talk about
            Are you a real person? => talk about
            what model are you? => talk model
            how do I connect a real model? => talk model
            can I use OpenAI? => talk model
            how do I set up Ollama => talk model
            help => talk help
            help me => talk help
            what can you do? => talk help
            how do I add a task? => talk help
            how do I delete something? => talk help
            ? => talk help
            undo => undo
            Undo that please => undo
            oops => undo
            take that back => undo
            yes => talk yes
            no => talk no
            never mind => talk no
            yes please => talk yes
            good job => talk praise
            you're stupid => talk sorry
            milk => mention Milk
            some cheese => mention Cheese
            milk, eggs, flour => mention Milk | Eggs | Flour
            dinner with Ann => mention Dinner with Ann
            tell me a joke => unclear
            what is the meaning of life? => unclear
            I hate mondays => unclear
            2 => unclear
            the second one => unclear
            🎉 => unclear
            ... => unclear
            asdfghjkl => mention Asdfghjkl
            what's the weather like? => unclear
            fuck => talk sorry
            👍 => talk praise
            swap 1 and 2 => talk cannot
            move mum to the top => talk cannot
            mark milk as important => talk cannot
            make milk a priority => talk cannot
            postpone mum until monday => talk no dates
            delete my account => talk cannot
            merci => talk thanks
            danke! => talk thanks
            nice to meet you => talk hello
            don't add milk => talk no
            do not add milk => talk no
            stop adding milk => talk no
            wait, don't delete milk => talk no
            don't finish milk => talk no
            do not delete anything => talk no
            """)
    void wordsThatChangeNothing(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
