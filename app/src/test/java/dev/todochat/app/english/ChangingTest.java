package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Finishing, reopening and deleting.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class ChangingTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            finish the milk one => complete milk
            done with milk => complete milk
            done with milk and eggs => complete milk | eggs
            I'm done with the dentist => complete dentist
            complete milk => complete milk
            mark milk as done => complete milk
            mark milk and eggs as done => complete milk | eggs
            mark milk done => complete milk
            mark as done: milk => complete milk
            check off water plants => complete water plants
            tick off milk, eggs and bread => complete milk | eggs | bread
            cross milk off my list => complete milk
            cross off the second one => complete #2
            set 3 to done => complete #3
            milk is done => complete milk
            milk and dentist are done => complete milk | dentist
            milk is done, dentist too => complete milk | dentist
            milk done => complete milk
            milk ✅ => complete milk
            I bought milk => complete bought milk
            bought milk => complete bought milk
            I've called the dentist => complete dentist
            paid the rent => complete paid the rent
            I already cleaned the kitchen => complete cleaned the kitchen
            just finished the report => complete report
            I finished 2 and 4 => complete #2 | #4
            finish 3 => complete #3
            finish #3 => complete #3
            complete number 3 => complete #3
            complete task 12 => complete #12
            done 1 => complete #1
            1 is done => complete #1
            the second one is done => complete #2
            the first and the third are done => complete #1 | #3
            finish the last one => complete #-1
            finish the last two => complete #-2 | #-1
            mark 1, 3 and 5 as done => complete #1 | #3 | #5
            mark 1,3,5 as done => complete #1 | #3 | #5
            complete 1 3 5 => complete #1 | #3 | #5
            complete 1 to 3 => complete #1 | #2 | #3
            complete 1-3 => complete #1 | #2 | #3
            it's done => complete it
            it is done => complete it
            that's done => complete it
            done with it => complete it
            mark that as done => complete it
            they are done => complete them
            both are done => complete them
            finish everything => complete every all
            mark everything as done => complete every all
            complete all tasks => complete every all
            finish everything except milk => complete every all except milk
            complete all but 2 and 3 => complete every all except #2 | #3
            complete everything about the wedding => complete each wedding
            finish "bread and butter" => complete bread and butter
            finish the task called "it" => complete it
            done => complete what
            finish => complete what
            reopen milk => reopen milk
            reopen the last one => reopen #-1
            uncheck water plants => reopen water plants
            mark milk as not done => reopen milk
            milk isn't done yet => reopen milk
            milk is not done => reopen milk
            I didn't finish the report => reopen report
            put milk back on my list => reopen milk
            undo milk => reopen milk
            not done with milk yet => reopen milk
            delete milk => delete milk
            delete milk and eggs => delete milk | eggs
            delete 1, 3 and 5 => delete #1 | #3 | #5
            delete the second one => delete #2
            delete the last one => delete #-1
            remove the dentist from my list => delete dentist
            take milk off my list => delete milk
            get rid of the gym thing => delete gym
            erase everything => delete every all
            clear completed tasks => delete every completed
            clear the done ones => delete every completed
            remove all completed => delete every completed
            delete all the milk ones => delete each milk
            delete everything about work => delete each work
            delete everything but milk => delete every all except milk
            clear my list => delete every all
            delete it => delete it
            delete them => delete them
            cancel the gym task => delete gym
            forget about the dentist => delete dentist
            I don't need milk anymore => delete milk
            delete the newest one => delete newest
            delete the one I just added => delete newest
            delete => delete what
            rm 2 => delete #2
            could you please delete the milk task for me, thank you! => delete milk
            delete everything that's done => delete every completed
            DELETE EVERYTHING NOW => delete every all
            I'm done mowing the lawn => complete mowing the lawn
            still need eggs => reopen eggs or add Eggs
            both report and lawn are done => complete report | lawn
            wipe my list clean => delete every all
            forget the milk => delete milk
            I took care of the report => complete report
            I've taken care of mum => complete mum
            handled the report => complete report
            the report is finally finished => complete report
            the report is off my plate => complete report
            mark water plants open => reopen water plants
            no need to call mum => delete call mum
            we won't need milk => delete milk
            the dentist is cancelled => delete dentist
            the report is no longer needed => delete report
            complete the oldest one => complete #-1
            """)
    void sentencesThatFinishReopenOrDelete(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
