// The recycle bin: look, restore, destroy.
import { call, CRM, get, refused, Refusal, send } from "./api.js";
import { button, dialog, h, note, written } from "./dom.js";
import { count, instant, save, value } from "./format.js";
import { pager, table } from "./table.js";

const SIZE = 100;
const BIN = `${CRM}/settings/recycle_bin`;

/** What is asked for, as the API has it; undefined for everything. */
function filters({ name, module }) {
  const group = [
    name && { field: { api_name: "display_name" }, comparator: "contains", value: name },
    module && { field: { api_name: "module" }, comparator: "equal", value: module },
  ].filter(Boolean);
  if (!group.length) return undefined;
  return JSON.stringify(group.length === 1 ? group[0] : { group_operator: "AND", group });
}

export async function bin(view) {
  const { place, query, signal } = view;
  const wanted = { name: query.get("name") ?? "", module: query.get("module") ?? "" };
  const number = Math.max(1, Number(query.get("page")) || 1);
  const list = h("div", {});
  const at = (page) => `#/bin?${new URLSearchParams({ ...wanted, page })}`;

  async function refresh() {
    const answer = await get(BIN, { filters: filters(wanted), per_page: SIZE, page: number }, { signal });
    list.replaceChildren(...shown(answer?.recycle_bin ?? [], answer?.info?.more_records ?? false));
  }

  async function act(work) {
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      note(fault.line, { seconds: 12 });
    }
    await refresh();
  }

  function shown(rows, more) {
    if (!rows.length) return [h("p", {}, wanted.name || wanted.module ? "Nothing in the bin is so." : "The bin is empty.")];
    let chosen = [];
    const many = button("Restore the chosen", () => act(() => restore(chosen)), { disabled: true });
    const gone = button("Destroy the chosen …", () => destroy(chosen), { class: "danger", disabled: true });
    return [
      h("p", { class: "row" }, many, gone),
      table({
        caption: "Recycle bin",
        columns: [
          { name: "Name", text: (row) => row.display_name ?? row.id, show: (row) => written(row.display_name ?? row.id) },
          { name: "Kind", text: (row) => row.module?.api_name ?? "" },
          { name: "Deleted", text: (row) => row.deleted_time, show: (row) => instant(row.deleted_time) },
          { name: "By", text: (row) => value(row.deleted_by) },
          { name: "Owner", text: (row) => value(row.owner) },
        ],
        rows,
        select: (those) => {
          chosen = those;
          many.disabled = gone.disabled = !those.length;
        },
        actions: (row) => [
          button("Restore", () => act(() => restore([row])), { "aria-label": `Restore ${row.display_name}` }),
          button("Destroy …", () => destroy([row]), { class: "danger", "aria-label": `Destroy ${row.display_name}` }),
        ],
      }),
      ...pager(number, number > 1 ? at(number - 1) : null, more ? at(number + 1) : null),
    ];
  }

  async function restore(rows) {
    const answer =
      rows.length === 1
        ? await call("POST", `${BIN}/${rows[0].id}/actions/restore`)
        : await call("POST", `${BIN}/actions/restore`, { json: { ids: rows.map((row) => row.id) } });
    const wrong = refused(answer);
    wrong.forEach((line) => note(line, { seconds: 12 }));
    if (wrong.length < rows.length) note(`${count(rows.length - wrong.length)} restored.`);
  }

  /** Asks for a word first: what is destroyed comes back from nowhere. */
  function destroy(rows) {
    const word = h("input", { name: "word", autocomplete: "off", spellcheck: "false" });
    const go = h("button", { class: "danger", disabled: true }, "Destroy for good");
    word.addEventListener("input", () => (go.disabled = word.value !== "destroy"));
    const box = dialog(
      rows.length === 1 ? `Destroy ${rows[0].display_name}` : `Destroy ${count(rows.length)} entries`,
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            box.close();
            act(async () => {
              const path = rows.length === 1 ? `${BIN}/${rows[0].id}` : BIN;
              const response = await send("DELETE", path, { query: { receipt: true, ids: rows.length === 1 ? undefined : rows.map((row) => row.id).join(",") } });
              const text = await response.text();
              refused(JSON.parse(text)).forEach((line) => note(line, { seconds: 12 }));
              if (!JSON.parse(text).receipt) return;
              // The signature is over the very bytes, so they are saved as they came.
              note("Destroyed. Keep the receipt.", { seconds: 60, action: "Save the receipt", act: () => save(`receipt-${JSON.parse(text).receipt.id}.json`, new Blob([text], { type: "application/json" })) });
            });
          },
        },
        h("p", {}, "Nobody can restore what is destroyed. A signed receipt says what it was."),
        h("div", { class: "row" }, h("label", {}, "Write destroy to go on", word)),
        h("div", { class: "row" }, go, button("Cancel", () => box.close(), { class: "main" })),
      ),
    );
  }

  place.append(
    h("h1", {}, "Recycle bin"),
    h(
      "form",
      {
        class: "row",
        role: "search",
        onsubmit: (event) => {
          event.preventDefault();
          const form = new FormData(event.target);
          location.hash = `#/bin?${new URLSearchParams({ name: form.get("name").trim(), module: form.get("module").trim() })}`;
        },
      },
      h("label", {}, "Name has", h("input", { name: "name", value: wanted.name, dir: "auto" })),
      h("label", {}, "Kind, such as Attachments", h("input", { name: "module", value: wanted.module })),
      h("button", { class: "main" }, "Find"),
    ),
    h("p", { class: "quiet" }, "Only administrators may destroy."),
    list,
  );
  await refresh();
}
