package io.addenda.junit;

import module java.base;

import org.junit.jupiter.api.extension.ExtendWith;

/// On a test class: its tests get an [Organization] of Addenda as a parameter, of the constructor
/// too. A server is started in the process when the first asks for one, and stopped after the last
/// test of the run.
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AddendaExtension.class)
public @interface Addenda {

  /// The template with users, records and files in all modules.
  String DEMO = "demo";

  /// The template with users and nothing else.
  String EMPTY = "empty";

  /// How long an organisation is there.
  enum Per {
    /// Each test has one of its own.
    METHOD,
    /// The tests of the class share one.
    CLASS
  }

  /// What the organisation is made from.
  String template() default DEMO;

  /// How long it is there.
  Per per() default Per.METHOD;

  /// What its ids, tokens and client follow from: by default from the name of the test, so that
  /// they are the same in every run. There is one organisation of a seed at a time.
  String seed() default "";
}
