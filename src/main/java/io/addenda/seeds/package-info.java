/// What an organisation begins with in a test, from a directory of YAML, JSON, CSV and files.
@NullMarked
package io.addenda.seeds;

import org.jspecify.annotations.NullMarked;
