/// Faults that are wanted: rules by which calls of an organisation fail, wait, or lose their
/// answers, so that those who call can be tested. Exists in emulator mode only.
@NullMarked
package io.addenda.faults;

import org.jspecify.annotations.NullMarked;
