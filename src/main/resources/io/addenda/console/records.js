// Modules, and the records of one.
import { CRM, get } from "./api.js";
import { h, written } from "./dom.js";
import { value } from "./format.js";
import { pager, table } from "./table.js";

const SIZE = 50;
const NOT_LISTED = new Set(["Attachments", "Activities"]);

/** All modules whose records one may see. */
export async function modules({ place }) {
  const { modules: all } = await get(`${CRM}/settings/modules`);
  const seen = all
    .filter((each) => each.api_supported && each.viewable && !NOT_LISTED.has(each.api_name))
    .sort((one, other) => one.plural_label.localeCompare(other.plural_label));
  place.append(
    h("h1", {}, "Modules"),
    h("ul", { class: "cards" }, seen.map((each) => h("li", {}, h("a", { href: address(each.api_name) }, written(each.plural_label))))),
  );
}

/** The address of a module's records, or of one of them. */
export function address(module, ...more) {
  return `#/m/${[module, ...more].map(encodeURIComponent).join("/")}`;
}

/** Which fields of a module a list shows: what names a record, and a few more. */
async function shownFields(module) {
  const { fields } = await get(`${CRM}/settings/fields`, { module });
  const simple = new Set(["text", "email", "phone", "picklist", "website", "currency", "date", "datetime"]);
  const named = fields.find((each) => each.display_field) ?? fields.find((each) => each.data_type === "text" && each.system_mandatory);
  const others = fields.filter((each) => each !== named && simple.has(each.data_type) && !/(_Time|__s)$/.test(each.api_name)).slice(0, 3);
  return [named, ...others].filter(Boolean).map((each) => ({ name: each.field_label, api: each.api_name }));
}

/** The records of a module, found by a word or all of them, the newest first. */
export async function records({ place, parts, query, signal }) {
  const module = parts[1];
  const word = query.get("word") ?? "";
  const number = Math.max(1, Number(query.get("page")) || 1);
  const fields = await shownFields(module);
  const asked = { fields: [...fields.map((each) => each.api), "Owner", "Modified_Time"].join(","), per_page: SIZE };
  // A list goes on by tokens beyond its first 2,000 records, which is where a search ends.
  const where = query.has("token") ? { page_token: query.get("token") } : { page: number };
  const answer = word
    ? await get(`${CRM}/${module}/search`, { ...asked, word, page: number }, { signal })
    : await get(`${CRM}/${module}`, { ...asked, ...where, sort_by: "Modified_Time", sort_order: "desc" }, { signal });
  const rows = answer?.data ?? [];
  const info = answer?.info ?? {};
  const at = (page, token) =>
    `${address(module)}?${new URLSearchParams({ ...(word ? { word } : {}), page, ...(token && page > 1 ? { token } : {}) })}`;
  const name = fields[0] ?? { name: "Id", api: "id" };
  place.append(
    h("h1", {}, written(module)),
    h(
      "form",
      {
        role: "search",
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          const sought = new FormData(event.target).get("word").trim();
          location.hash = `${address(module)}${sought ? `?${new URLSearchParams({ word: sought })}` : ""}`;
        },
      },
      h("label", {}, "Records with a word that begins so", h("input", { name: "word", type: "search", value: word, minlength: 2, maxlength: 100, dir: "auto" })),
      h("button", { class: "main" }, "Find"),
      h("a", { href: `#/bin?module=${encodeURIComponent(module)}` }, "Recycle bin"),
    ),
    rows.length
      ? table({
          caption: module,
          columns: [
            { name: name.name, text: (row) => value(row[name.api]), show: (row) => h("a", { href: address(module, row.id) }, written(value(row[name.api] ?? row.id))) },
            ...fields.slice(1).map((each) => ({ name: each.name, text: (row) => value(row[each.api]) })),
            { name: "Owner", text: (row) => value(row.Owner) },
            { name: "Modified", text: (row) => value(row.Modified_Time) },
          ],
          rows,
        })
      : h("p", {}, word ? "No record has such a word." : "There is no record that you may see."),
    ...pager(number, number > 1 ? at(number - 1, info.previous_page_token) : null, info.more_records ? at(number + 1, info.next_page_token) : null),
  );
}
