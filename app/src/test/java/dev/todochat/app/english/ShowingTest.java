package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Questions about the list.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class ShowingTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            what's left? => show open
            Whats left => show open
            what is left to do today? => show open
            show everything => show all
            show me my list => show open
            show my tasks please => show open
            list => show open
            LIST ALL => show all
            ls => show open
            my list => show open
            tasks => show open
            todo list => show open
            what do I have to do? => show open
            what's on my plate => show open
            what did I finish? => show completed
            what have I done so far => show completed
            show completed => show completed
            completed tasks => show completed
            done tasks => show completed
            show all => show all
            everything => show all
            what's still open? => show open
            open tasks => show open
            anything left? => show open
            do I have anything left to do? => show open
            What are my tasks for today? => show open
            can you show me what I still have to do => show open
            I want to see my list => show open
            I need to see my list => show open
            read me my list => show open
            which tasks are done? => show completed
            what haven't I done yet? => show open
            what should I do next? => show open
            anything about the dentist? => show all about dentist
            find milk => show all about milk
            search for milk => show all about milk
            look for dentist => show all about dentist
            is there anything about taxes => show all about taxes
            show milk => show all about milk
            show me the dentist tasks => show all about dentist
            show me all tasks about the wedding => show all about wedding
            which tasks mention Bob? => show all about Bob
            do I have milk on my list? => show all about milk
            is milk on my list? => show all about milk
            did I pay the rent? => show all about pay the rent
            what do I have tomorrow? => show open about tomorrow
            find "bread and butter" => show all about bread and butter
            show me everything about Anna => show all about Anna
            am I done? => show open
            how many are left? => count open
            how many tasks do I have? => count open
            how many have I done? => count completed
            how many in total? => count all
            how many tasks about milk? => count open about milk
            count my tasks => count open
            what's due this week? => talk no dates
            did I call mum yet => show all about call mum
            is the report done => show all about report
            what've I finished => show completed
            milk? => show all about milk
            and mum? => show all about mum
            what does email bob say? => show all about email bob
            tasks containing milk => show all about milk
            anything to do with mum => show all about mum
            give me an overview => show open
            how many open and done? => count all
            list done and open => show all
            would you mind telling me what's left => show open
            remind me what's on the list => show open
            remind me of my tasks => show open
            show me what I did => show completed
            what did I do today? => show completed
            show tasks from yesterday => show all about yesterday
            what's left to buy? => show open about buy
            what do I have to buy => show open about buy
            is report open or done => show all about report
            show me only open tasks => show open
            show me both open and completed => show all
            list all my tasks including done ones => show all
            what's the status of the report => show all about report
            should I call mum? => show all about call mum
            show 2 => look #2
            what is number 2 => look #2
            tell me more about the first one => look #1
            details of 1 => look #1
            tell me about it => look it
            I'm done => show open
            I'm finished => show open
            everything's done => show open
            """)
    void questionsAboutTheList(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
