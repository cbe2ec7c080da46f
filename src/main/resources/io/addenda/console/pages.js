// Which view an address has. The names are the navigation; null is no part of it.
import { audit } from "./audit.js";
import { bin } from "./bin.js";
import { clients } from "./clients.js";
import { holds, storms } from "./custody.js";
import { clock } from "./clock.js";
import { faults } from "./faults.js";
import { health } from "./health.js";
import { operations } from "./operations.js";
import { organizations } from "./organizations.js";
import { record } from "./record.js";
import { modules, records } from "./records.js";
import { request, requests } from "./requests.js";
import { custody } from "./runs.js";

/** `rest` is how many segments follow the first one of the address. Those that are `emulated` need the emulator's key and no user. */
export const PAGES = [
  { path: "", rest: 0, name: "Modules", title: "Modules", show: modules },
  { path: "m", rest: 1, name: null, title: "Records", show: records },
  { path: "m", rest: 2, name: null, title: "Record", show: record },
  { path: "bin", rest: 0, name: "Recycle bin", title: "Recycle bin", show: bin },
  { path: "holds", rest: 0, name: "Holds", title: "Holds", show: holds },
  { path: "storms", rest: 0, name: "Storms", title: "Storms", show: storms },
  { path: "audit", rest: 0, name: "Audit", title: "Audit", show: audit },
  { path: "custody", rest: 0, name: "Custody", title: "Custody", show: custody },
  { path: "health", rest: 0, name: "Health", title: "Health", show: health },
  { path: "clients", rest: 0, name: "Clients", title: "Clients and tokens", show: clients },
  { path: "operations", rest: 0, name: "Operations", title: "Operations", show: operations },
  { path: "organizations", rest: 0, name: "Organisations", title: "Organisations", show: organizations, emulated: true },
  { path: "clock", rest: 0, name: "Clock", title: "Clock", show: clock, emulated: true },
  { path: "faults", rest: 0, name: "Faults", title: "Faults", show: faults, emulated: true },
  { path: "requests", rest: 0, name: "Requests", title: "Requests", show: requests, emulated: true },
  { path: "requests", rest: 1, name: null, title: "Request", show: request, emulated: true },
];

const NOWHERE = {
  title: "Not found",
  show: async ({ place }) => {
    const title = document.createElement("h1");
    title.textContent = "There is no such page";
    place.append(title);
  },
};

/** The view of an address, which may be `emulated` where the server is. */
export function page([path = "", ...rest], emulated) {
  return PAGES.find((each) => each.path === path && each.rest === rest.length && (emulated || !each.emulated)) ?? NOWHERE;
}
