// The console: an API client and nothing else. Each view has an address behind the #.
import { calls, curl, get, heed, Refusal, SignedOut } from "./api.js";
import { button, dialog, h, note, written } from "./dom.js";
import { forgetKey, takeKey } from "./emulator.js";
import { entry } from "./entry.js";
import { count } from "./format.js";
import { about, arrive, session, signIn, signOut } from "./session.js";
import { PAGES, page } from "./pages.js";

const main = document.getElementById("main");
let leave = null; // ends what the view that is shown does in the background
let shown = 0;

/** Who is signed in; null for nobody. */
let user = null;

/** Whether the server is an emulator, which has pages of its own. */
let emulated = false;

/** What to say to somebody who has to sign in. */
let why = null;

async function show() {
  takeKey();
  const number = ++shown;
  leave?.abort();
  leave = new AbortController();
  const place = h("div", {});
  const slow = setTimeout(() => main.replaceChildren(h("p", { class: "quiet" }, "The server takes its time …")), 1500);
  try {
    const [path, query = ""] = location.hash.slice(1).split("?", 2);
    const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
    const found = page(parts, emulated);
    document.title = `${found.title} – Addenda console`;
    if (user || found.emulated) await found.show({ place, parts, query: new URLSearchParams(query), signal: leave.signal, user, again: show });
    else place.append(await signInView());
    if (number !== shown) return;
    main.replaceChildren(place);
  } catch (fault) {
    if (number !== shown || fault.name === "AbortError") return;
    main.replaceChildren(await wrong(fault));
  } finally {
    clearTimeout(slow);
    mark();
  }
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function wrong(fault) {
  if (fault instanceof SignedOut) {
    user = null;
    why = "Your sign-in has ended.";
    furnish();
    return signInView();
  }
  if (!(fault instanceof Refusal)) console.error(fault);
  return h(
    "div",
    {},
    h("h1", {}, "This cannot be shown"),
    h("p", { role: "alert" }, fault instanceof Refusal ? fault.line : `The console made a mistake: ${fault.message}`),
    button("Try again", show, { class: "main" }),
  );
}

async function signInView() {
  const place = h("div", {});
  await entry(place);
  return h("div", { class: "start" }, h("h1", {}, "Sign in"), why ? h("p", { role: "alert" }, why) : null, place);
}

function mark() {
  const first = location.hash.slice(1).split(/[/?]/).filter(Boolean)[0] ?? "";
  for (const link of document.querySelectorAll("#pages a")) {
    if (link.getAttribute("href") === `#/${first}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const last = button("", showCalls, { title: "The last calls to the API" });
const label = () => last.replaceChildren(`${count(calls.length)} calls`);

/** Shows the pages that there are for whoever is there. */
function furnish() {
  document.getElementById("pages").replaceChildren(
    ...PAGES.filter((each) => each.name !== null && (each.emulated ? emulated : user)).map((each) => h("a", { href: `#/${each.path}` }, each.name)),
  );
  document.getElementById("who").replaceChildren(
    ...(user || emulated ? [last] : []),
    ...(user ? [h("span", {}, written(user.full_name)), button("Sign out", leaveAll)] : []),
  );
}

async function leaveAll() {
  await signOut();
  forgetKey();
  leave?.abort();
  user = null;
  why = "You are signed out.";
  furnish();
  main.replaceChildren(await signInView());
}

/** What was asked, and how to ask it from a shell. */
function showCalls() {
  const rows = calls.map((each) =>
    h(
      "tr",
      {},
      h("td", { class: "tight" }, each.method),
      h("td", {}, h("code", {}, each.url)),
      h("td", { class: "number" }, each.status || "–"),
      h("td", { class: "number" }, `${count(each.millis)} ms`),
      h("td", { class: "tight" }, button("curl", () => copy(curl(each)), { "aria-label": `Copy ${each.method} ${each.url} for curl` })),
    ),
  );
  const shownCalls = dialog(
    "The last calls",
    h(
      "div",
      {},
      h("div", { class: "wide" }, h("table", {}, h("thead", {}, h("tr", {}, ["Method", "Address", "Status", "Took", "As"].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, rows))),
      h("p", {}, button("Close", () => shownCalls.close(), { class: "main" })),
    ),
    { small: false },
  );
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  note("Copied. Put a token into TOKEN, or the emulator's key into KEY, before you run it.");
}

async function begin() {
  takeKey();
  const client = new URLSearchParams(location.search).get("client");
  if (client) return signIn(client);
  why = await arrive();
  // When the server does not answer, the view of signing in says so.
  emulated = Boolean((await about().catch(() => null))?.emulator);
  try {
    if (session.token) user = (await get("/crm/v8/users", { type: "CurrentUser" })).users[0];
  } catch (fault) {
    main.replaceChildren(await wrong(fault));
    return;
  }
  heed(label);
  label();
  furnish();
  // Who leaves a view breaks off what it still reads, which is no fault.
  addEventListener("unhandledrejection", (event) => event.reason?.name === "AbortError" && event.preventDefault());
  addEventListener("hashchange", show);
  await show();
}

await begin();
