package dev.todochat.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.todochat.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule IT_KNOWS_NOBODY_WHO_STANDS_ON_IT = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("dev.todochat.app..", "dev.todochat.web..", "dev.todochat.standalone..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses().should()
            .haveNameMatching("(?i).*(service|utils?|impl|dto|manager|helper)");

    @ArchTest
    static final ArchRule IT_REACHES_NO_DATABASE = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
