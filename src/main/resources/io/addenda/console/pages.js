// Which view an address has. The names are the navigation; null is no part of it.
import { bin } from "./bin.js";
import { holds, storms } from "./custody.js";
import { health } from "./health.js";
import { record } from "./record.js";
import { modules, records } from "./records.js";

/** `rest` is how many segments follow the first one of the address. */
export const PAGES = [
  { path: "", rest: 0, name: "Modules", title: "Modules", show: modules },
  { path: "m", rest: 1, name: null, title: "Records", show: records },
  { path: "m", rest: 2, name: null, title: "Record", show: record },
  { path: "bin", rest: 0, name: "Recycle bin", title: "Recycle bin", show: bin },
  { path: "holds", rest: 0, name: "Holds", title: "Holds", show: holds },
  { path: "storms", rest: 0, name: "Storms", title: "Storms", show: storms },
  { path: "health", rest: 0, name: "Health", title: "Health", show: health },
];

const NOWHERE = {
  title: "Not found",
  show: async ({ place }) => {
    const title = document.createElement("h1");
    title.textContent = "There is no such page";
    place.append(title);
  },
};

/** The view of an address. */
export function page([path = "", ...rest]) {
  return PAGES.find((each) => each.path === path && each.rest === rest.length) ?? NOWHERE;
}
