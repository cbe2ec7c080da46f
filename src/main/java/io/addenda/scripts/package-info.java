/// Scripts against a server: where their requests go, whose credentials they carry, and the tasks
/// of CRM. Start at [LocalWeb][io.addenda.scripts.LocalWeb], the only way from a script to a
/// network, and [CrmTasks][io.addenda.scripts.CrmTasks].
///
/// Depends on `deluge` and `model`.
@NullMarked
package io.addenda.scripts;

import org.jspecify.annotations.NullMarked;
