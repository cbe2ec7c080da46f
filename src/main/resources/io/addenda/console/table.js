// Tables that can be saved, and pages of them.
import { button, h } from "./dom.js";
import { csv, save } from "./format.js";

/**
 * A table. Each column has a name, a text of a row, and perhaps what is shown of it instead, and `number`.
 * `actions` gives the buttons of a row; `select` is told which rows are chosen.
 */
export function table({ caption, columns, rows, actions, select, key = (row) => row.id }) {
  const chosen = new Set();
  const boxes = [];
  const tell = () => select?.(rows.filter((row) => chosen.has(key(row))));
  const all = select
    ? h("input", {
        type: "checkbox",
        "aria-label": "Choose all rows",
        onchange: (event) => boxes.forEach((box) => box.checked !== event.target.checked && box.click()),
      })
    : null;
  const head = h(
    "tr",
    {},
    all && h("th", { scope: "col" }, all),
    columns.map((column) => h("th", { scope: "col", class: column.number ? "number" : null }, column.name)),
    actions && h("th", { scope: "col" }, h("span", {}, "Actions")),
  );
  const body = rows.map((row) => {
    const cells = columns.map((column) => h("td", { class: column.number ? "number" : null }, column.show ? column.show(row) : h("bdi", {}, column.text(row))));
    if (select) {
      const box = h("input", {
        type: "checkbox",
        "aria-label": `Choose ${columns[0].text(row)}`,
        onchange: () => {
          if (box.checked) chosen.add(key(row));
          else chosen.delete(key(row));
          tell();
        },
      });
      boxes.push(box);
      cells.unshift(h("td", { class: "tight" }, box));
    }
    if (actions) cells.push(h("td", { class: "tight" }, h("div", { class: "acts" }, actions(row))));
    return h("tr", {}, cells);
  });
  return h(
    "div",
    {},
    h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", { class: "hidden" }, caption), h("thead", {}, head), h("tbody", {}, body))),
    h(
      "p",
      {},
      button("Save as CSV", () =>
        save(
          `${caption.toLowerCase().replaceAll(/\W+/g, "-")}.csv`,
          new Blob(["\ufeff", csv([columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => column.text(row)))])], { type: "text/csv;charset=utf-8" }),
        ),
      ),
    ),
  );
}

/** Links to the page before and the one behind; null where there is none. */
export function pager(number, before, next) {
  if (!before && !next) return [];
  return [
    h(
      "nav",
      { "aria-label": "Pages of the list", class: "row" },
      before ? h("a", { href: before, rel: "prev" }, "Before") : null,
      h("span", {}, `Page ${number}`),
      next ? h("a", { href: next, rel: "next" }, "Next") : null,
    ),
  ];
}
