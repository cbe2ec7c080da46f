// The page at the address of the server.
import { h } from "./dom.js";
import { entry } from "./entry.js";

await entry(document.getElementById("entry"));
document.getElementById("entry").append(h("p", {}, h("a", { href: "/console" }, "Open the console")));
