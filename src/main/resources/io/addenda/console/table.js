// Tables that can be saved, and pages of them.
import { button, h } from "./dom.js";
import { csv, save } from "./format.js";

/** A table, see `growing`. */
export function table(of) {
  return growing(of).element;
}

/**
 * A table to which rows are added. Each column has a name, a text of a row, and perhaps what is shown of it instead, and `number`.
 * `actions` gives the buttons of a row; `select` is told which rows are chosen.
 * `add` puts a row on top, and keeps no more than `most`.
 */
export function growing({ caption, columns, rows, actions, select, key = (row) => row.id, most }) {
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
  const line = (row) => {
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
  };
  const body = h("tbody", {}, rows.map(line));
  const element = h(
    "div",
    {},
    h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", { class: "hidden" }, caption), h("thead", {}, head), body)),
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
  return {
    element,
    add(row) {
      rows.unshift(row);
      rows.length = Math.min(rows.length, most);
      body.prepend(line(row));
      while (body.children.length > most) body.lastChild.remove();
    },
  };
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
