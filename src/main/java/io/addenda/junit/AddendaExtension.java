package io.addenda.junit;

import module java.base;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gives tests an [Organization]. [Addenda] brings it along and says which; without that each test
/// has one of the demo.
// What JUnit 6 has instead of a few methods is not in JUnit 5.12.
@SuppressWarnings("deprecation")
public final class AddendaExtension implements ParameterResolver {

  private static final Namespace SPACE = Namespace.create(AddendaExtension.class);

  /// What is asked for.
  ///
  /// @param where the class that asks
  private record Asked(ExtensionContext where, String template, Addenda.Per per, String seed) {

    /// The nearest class around a test that says what it wants.
    static Asked of(ExtensionContext context) {
      var at = Optional.of(context);
      while (at.isPresent()) {
        var found = AnnotationSupport.findAnnotation(at.get().getElement(), Addenda.class);
        if (found.isPresent()) {
          var it = found.get();
          return new Asked(at.get(), it.template(), it.per(), it.seed());
        }
        at = at.get().getParent();
      }
      return new Asked(context, Addenda.DEMO, Addenda.Per.METHOD, "");
    }
  }

  /// An organisation that is taken away at its end.
  private record Taken(Organization organization) implements CloseableResource, AutoCloseable {
    @Override
    public void close() {
      organization.remove();
    }
  }

  /// A constructor is called for one test, unless all tests share the object.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Organization.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var asked = Asked.of(context);
    var owner =
        switch (asked.per()) {
          case CLASS -> asked.where();
          case METHOD -> {
            if (context.getTestMethod().isEmpty()) {
              throw new ParameterResolutionException(
                  "each test has an organisation of its own, and this is called for all of them: ask"
                      + " for it in the tests, or use @Addenda(per = CLASS)");
            }
            yield context;
          }
        };
    return kept(owner, owner.getUniqueId(), Taken.class, () -> take(asked, owner)).organization();
  }

  private static Taken take(Asked asked, ExtensionContext owner) {
    var seed = asked.seed().isEmpty() ? seed(owner.getUniqueId()) : asked.seed();
    var installation =
        kept(owner.getRoot(), Installation.class, Installation.class, Installation::start);
    return new Taken(installation.create(asked.template(), seed));
  }

  /// What is made when it is asked for first, and closed when what it belongs to ends.
  private static <T> T kept(ExtensionContext owner, Object key, Class<T> type, Supplier<T> made) {
    var store = owner.getStore(SPACE);
    return Objects.requireNonNull(store.getOrComputeIfAbsent(key, _ -> made.get(), type));
  }

  /// The same for the same test, and short enough however long its name is.
  private static String seed(String test) {
    return UUID.nameUUIDFromBytes(test.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
