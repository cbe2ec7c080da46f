/// For tests in Java: an organisation for each test or class, by JUnit. It is the artifact
/// `addenda-junit`, an archive of its own. Start at [Addenda][io.addenda.junit.Addenda].
///
/// Works with JUnit 5.12 and later, so it keeps to what that and JUnit 6 have in common.
@NullMarked
package io.addenda.junit;

import org.jspecify.annotations.NullMarked;
