// Holds and storms: what must not be deleted, and who was stopped.
import { call, get, Refusal } from "./api.js";
import { button, dialog, h, note } from "./dom.js";
import { count, instant } from "./format.js";
import { address } from "./records.js";
import { table } from "./table.js";

/** A list that is read again after each thing that is done. */
function living(list, read) {
  return async function act(work = async () => {}) {
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      note(fault.line, { seconds: 12 });
    }
    list.replaceChildren(...(await read()));
  };
}

export async function holds({ place, signal }) {
  const list = h("div", {});
  const act = living(list, async () => {
    const rows = (await get("/addenda/v1/holds", {}, { signal }))?.holds ?? [];
    if (!rows.length) return [h("p", {}, "Nothing is held.")];
    return [
      table({
        caption: "Holds",
        columns: [
          { name: "On", text: (row) => [row.module, row.record, row.attachment].filter(Boolean).join(" "), show: (row) => (row.record ? h("a", { href: address(row.module, row.record) }, [row.module, row.record, row.attachment].filter(Boolean).join(" ")) : h("span", {}, `all of ${row.module}`)) },
          { name: "Why", text: (row) => row.reason },
          { name: "Until", text: (row) => row.until ?? (row.days ? `younger than ${row.days} days` : "it is released"), show: (row) => h("span", {}, row.until ? instant(row.until) : row.days ? `younger than ${count(row.days)} days` : "it is released") },
          { name: "Placed", text: (row) => row.placed_time, show: (row) => instant(row.placed_time) },
        ],
        rows,
        actions: (row) => [button("Release", () => act(() => call("DELETE", `/addenda/v1/holds/${row.id}`)), { class: "danger", "aria-label": `Release the hold on ${row.module} ${row.record ?? ""}` })],
      }),
    ];
  });
  place.append(h("h1", {}, "Holds"), h("p", {}, "What is held is neither deleted nor destroyed, by anybody. ", button("Place a hold", () => placeHold(act))), list);
  await act();
}

function placeHold(act) {
  const fields = {
    module: h("input", { name: "module", required: true, placeholder: "Leads" }),
    record: h("input", { name: "record", inputmode: "numeric" }),
    attachment: h("input", { name: "attachment", inputmode: "numeric" }),
    until: h("input", { name: "until", type: "datetime-local" }),
    days: h("input", { name: "days", type: "number", min: 1 }),
    reason: h("input", { name: "reason", required: true, dir: "auto" }),
  };
  const names = { module: "Module", record: "Record, if not all", attachment: "Attachment, if not all", until: "Until, if not until it is released", days: "Only what is younger than so many days", reason: "Why" };
  const box = dialog(
    "Place a hold",
    h(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          box.close();
          const query = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
          if (query.until) query.until = new Date(query.until).toISOString().replace(/\.\d+Z$/, "Z");
          act(() => call("POST", "/addenda/v1/holds", { query }));
        },
      },
      h("div", { class: "row" }, Object.entries(fields).map(([name, field]) => h("label", {}, names[name], field))),
      h("div", { class: "row" }, h("button", { class: "main" }, "Hold"), button("Cancel", () => box.close())),
    ),
  );
}

export async function storms({ place, signal }) {
  const list = h("div", {});
  const act = living(list, async () => {
    const [answer, people] = await Promise.all([get("/addenda/v1/storms", {}, { signal }), get("/crm/v8/users", { type: "AllUsers" })]);
    const rows = answer?.storms ?? [];
    const names = new Map((people?.users ?? []).map((user) => [user.id, user.full_name]));
    if (!rows.length) return [h("p", {}, "Nobody was stopped.")];
    return [
      table({
        caption: "Storms",
        columns: [
          { name: "Who", text: (row) => names.get(row.user) ?? row.user },
          { name: "With the client", text: (row) => row.client },
          { name: "Deletes", number: true, text: (row) => count(row.deletes) },
          { name: "Since", text: (row) => row.since, show: (row) => instant(row.since) },
          { name: "Stopped", text: (row) => row.stopped, show: (row) => instant(row.stopped) },
          { name: "Let on", text: (row) => row.allowed ?? "", show: (row) => (row.allowed ? instant(row.allowed) : h("span", { class: "badge bad" }, "still stopped")) },
        ],
        rows,
        actions: (row) =>
          [
            row.allowed ? null : button("Let on", () => act(() => call("POST", `/addenda/v1/storms/${row.id}/actions/allow`)), { "aria-label": `Let ${names.get(row.user) ?? row.user} on` }),
            button("Undo all …", () => undo(row, names.get(row.user) ?? row.user, act), { "aria-label": `Undo all deletes of ${names.get(row.user) ?? row.user}` }),
          ].filter(Boolean),
      }),
    ];
  });
  place.append(h("h1", {}, "Storms"), h("p", {}, "Who deletes unusually much is stopped until an administrator lets them on."), list);
  await act();
}

/** Restores what somebody deleted since a time, and asks first. */
function undo(storm, name, act) {
  const box = dialog(
    `Undo all deletes of ${name}`,
    h(
      "div",
      {},
      h("p", {}, `All that ${name} deleted since ${instant(storm.since)} and that is still in the recycle bin comes back. It is done in the background.`),
      h(
        "div",
        { class: "row" },
        button("Restore all of it", () => {
          box.close();
          act(async () => {
            const group = [
              { field: { api_name: "deleted_by" }, comparator: "equal", value: { id: storm.user } },
              { field: { api_name: "deleted_time" }, comparator: "greater_than", value: new Date(Date.parse(storm.since) - 1000).toISOString() },
            ];
            await call("POST", "/crm/v8/settings/recycle_bin/actions/restore", { json: { filters: { group_operator: "AND", group } } });
            note("The server restores them.");
          });
        }, { class: "main" }),
        button("Cancel", () => box.close()),
      ),
    ),
  );
}
