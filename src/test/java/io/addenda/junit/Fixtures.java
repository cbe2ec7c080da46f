package io.addenda.junit;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Test classes as users write them, which [AddendaExtensionTest] runs.
final class Fixtures {

  /// The organisations that tests got, by the name of the test.
  static final SequencedMap<String, List<Organization>> SEEN = new LinkedHashMap<>();

  private Fixtures() {}

  private static void saw(String test, Organization... organizations) {
    SEEN.put(test, List.of(organizations));
  }

  @Addenda
  static class ForEachTest {
    private final Organization ofConstructor;
    private final List<Organization> before = new ArrayList<>();

    ForEachTest(Organization organization) {
      ofConstructor = organization;
    }

    @BeforeEach
    void before(Organization organization) {
      before.add(organization);
    }

    @Test
    void one(Organization organization) {
      saw("one", organization, ofConstructor, before.getFirst());
    }

    @Test
    void two(Organization organization) {
      saw("two", organization, ofConstructor, before.getFirst());
    }

    @Nested
    class Inside {
      @Test
      void three(Organization organization) {
        saw("three", organization, ofConstructor);
      }
    }
  }

  @Addenda(template = Addenda.EMPTY, per = Addenda.Per.CLASS, seed = "fixture")
  static class ForTheClass {
    private static Organization ofAll;

    @BeforeAll
    static void before(Organization organization) {
      ofAll = organization;
    }

    @Test
    void one(Organization organization) {
      saw("one", organization, ofAll);
    }

    @Nested
    class Inside {
      @Test
      void two(Organization organization) {
        saw("two", organization, ofAll);
      }
    }
  }

  static class Heir extends ForTheClass {}

  @ExtendWith(AddendaExtension.class)
  static class WithoutAnnotation {
    @Test
    void one(Organization organization) {
      saw("one", organization);
    }
  }

  @Addenda
  static class TooEarly {
    @BeforeAll
    static void before(Organization organization) {
      saw("never", organization);
    }

    @Test
    void one() {}
  }

  @Addenda(template = "nothing-of-this-name")
  static class OfNoTemplate {
    @Test
    void one(Organization organization) {
      saw("never", organization);
    }
  }
}
