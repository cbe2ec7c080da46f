/// What a monitor watches: how long requests and commits take, what waits, and how the disk and the
/// Java machine are. The only room that knows the library that counts; the others tell it through
/// listeners of their own and do not know that they are measured. Says nothing of any organisation.
@NullMarked
package io.addenda.metrics;

import org.jspecify.annotations.NullMarked;
