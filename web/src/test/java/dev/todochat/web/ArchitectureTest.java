package dev.todochat.web;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.todochat.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String WEB = "dev.todochat.web.";

    @ArchTest
    static final ArchRule NOTHING_KNOWS_APP = noClasses().should().dependOnClassesThat()
            .resideInAPackage("dev.todochat.app..");

    @ArchTest
    static final ArchRule ONLY_BACKEND_SPEAKS_HTTP_TO_APP = noClasses().that()
            .resideOutsideOfPackage(WEB + "backend..").should().dependOnClassesThat()
            .resideInAnyPackage("io.helidon.webclient..", "java.net.http..");

    @ArchTest
    static final ArchRule BACKEND_KNOWS_NOTHING_OF_OURS = noClasses().that().resideInAPackage(WEB + "backend..")
            .should().dependOnClassesThat().resideInAnyPackage(WEB + "session..", WEB + "html..", WEB + "account..",
                    WEB + "task..", WEB + "chat..", WEB + "health..");

    @ArchTest
    static final ArchRule SESSION_AND_HTML_KNOW_NO_FEATURE = noClasses().that()
            .resideInAnyPackage(WEB + "session..", WEB + "html..").should().dependOnClassesThat()
            .resideInAnyPackage(WEB + "account..", WEB + "task..", WEB + "chat..", WEB + "health..");

    /** The templates, which the build turns into a package, show what is in all the others; that is no cycle. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(WEB + "(*)..").should().beFreeOfCycles()
            .ignoreDependency(resideInAPackage(WEB + "templates.."), alwaysTrue());

    /** A page calls its template by the method that the build makes of it: a wrong name or value fails there. */
    @ArchTest
    static final ArchRule TEMPLATES_ARE_CALLED_BY_METHOD = noClasses().that()
            .resideOutsideOfPackage(WEB + "templates..").should().dependOnClassesThat()
            .haveFullyQualifiedName("gg.jte.TemplateEngine");

    @ArchTest
    static final ArchRule ONLY_MAIN_WIRES = classes().that().haveSimpleName("Main").should()
            .onlyHaveDependentClassesThat().haveSimpleName("Main");
}
