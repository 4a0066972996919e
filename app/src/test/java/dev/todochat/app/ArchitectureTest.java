package dev.todochat.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may know whom. Dependencies flow one way: features, then tool and account, then http and db. */
@AnalyzeClasses(packages = "dev.todochat.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String APP = "dev.todochat.app.";

    @ArchTest
    static final ArchRule HTTP_KNOWS_NOTHING_OF_OURS = onlyKnows("http");

    @ArchTest
    static final ArchRule DB_KNOWS_NOTHING_OF_OURS = onlyKnows("db");

    @ArchTest
    static final ArchRule ACCOUNT_KNOWS_NO_OTHER_FEATURE = onlyKnows("account", "http", "db");

    @ArchTest
    static final ArchRule TOOLS_KNOW_WHOSE_THEY_ARE_AND_NO_MORE = onlyKnows("tool", "account", "http", "db");

    @ArchTest
    static final ArchRule THE_LEDGER_KNOWS_TOOLS = onlyKnows("ledger", "tool", "account", "http", "db");

    @ArchTest
    static final ArchRule CONSENT_KNOWS_TASKS_ONLY_THROUGH_TOOLS =
            onlyKnows("consent", "tool", "ledger", "account", "http", "db");

    @ArchTest
    static final ArchRule TASKS_KNOW_NEITHER_CHAT_NOR_MCP = onlyKnows("task", "tool", "account", "http", "db");

    @ArchTest
    static final ArchRule A_MODEL_KNOWS_NO_FEATURE = onlyKnows("model", "http");

    @ArchTest
    static final ArchRule THE_BUILT_IN_MODEL_KNOWS_NOTHING_OF_OURS = onlyKnows("english");

    @ArchTest
    static final ArchRule CHAT_KNOWS_TASKS_ONLY_THROUGH_TOOLS =
            onlyKnows("chat", "model", "tool", "ledger", "consent", "account", "http", "db");

    @ArchTest
    static final ArchRule MCP_KNOWS_TASKS_ONLY_THROUGH_TOOLS =
            onlyKnows("mcp", "tool", "ledger", "consent", "account", "http", "db");

    @ArchTest
    static final ArchRule ARCHIVES_KNOW_WHAT_AN_ACCOUNT_OWNS_AND_NO_PROTOCOL =
            onlyKnows("archive", "chat", "task", "tool", "ledger", "account", "http", "db");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(APP + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CLASSES_HAVE_NO_CYCLES = slices().assignedFrom(eachTopLevelClass()).should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_BACKEND_KNOWS_NO_PAGES = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("dev.todochat.web..", "dev.todochat.standalone..");

    @ArchTest
    static final ArchRule ONLY_MAIN_WIRES = classes().that().haveSimpleName("Main").should()
            .onlyHaveDependentClassesThat().haveSimpleName("Main");

    @ArchTest
    static final ArchRule ONLY_DB_SPEAKS_JDBC = noClasses().that().resideOutsideOfPackage(APP + "db..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..",
                    "io.helidon.dbclient..", "org.flywaydb..", "org.postgresql..");

    @ArchTest
    static final ArchRule ONLY_MODELS_AND_WHO_ASKS_THEM_KNOW_THE_MODEL_LIBRARY = noClasses().that()
            .resideOutsideOfPackages(APP + "model..", APP + "english..", APP + "chat..").should().dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule ONLY_MCP_KNOWS_THE_PROTOCOL = noClasses().that().resideOutsideOfPackage(APP + "mcp..")
            .should().dependOnClassesThat().resideInAPackage("io.modelcontextprotocol..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_OR_PACKAGE_IS = noClasses().should()
            .haveNameMatching("(?i).*(service|utils?|impl|dto|manager|helper)(\\..*|\\$.*)?");

    private static SliceAssignment eachTopLevelClass() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
            }

            @Override
            public String getDescription() {
                return "each top-level class";
            }
        };
    }

    private static ArchRule onlyKnows(String feature, String... others) {
        var known = Stream.concat(Stream.of(feature), Arrays.stream(others)).map(name -> APP + name + "..")
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage(APP + feature + "..").should()
                .dependOnClassesThat(resideInAPackage("dev.todochat.app..").and(not(resideInAnyPackage(known))))
                .allowEmptyShould(true)
                .as("%s knows nothing of ours but %s".formatted(feature, String.join(", ", others)));
    }
}
