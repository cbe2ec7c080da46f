// One record: its fields, and what is attached to it.
import { attachments } from "./attachments.js";
import { CRM, get } from "./api.js";
import { h, written } from "./dom.js";
import { value } from "./format.js";
import { address } from "./records.js";

/** The record with its fields and its files. */
export async function record(view) {
  const { place, parts } = view;
  const [, module, id] = parts;
  const [answer, { fields }] = await Promise.all([
    get(`${CRM}/${module}/${id}`, { converted: module === "Leads" ? "both" : undefined }),
    get(`${CRM}/settings/fields`, { module }),
  ]);
  const back = h("p", {}, h("a", { href: address(module) }, "All ", written(module)));
  if (!answer) {
    place.append(back, h("h1", {}, "This record is not there"), h("p", {}, "It was deleted, or you may not see it. ", h("a", { href: "#/bin" }, "Look into the recycle bin"), "."));
    return;
  }
  const one = answer.data[0];
  const named = fields.find((each) => each.display_field);
  const filled = fields.filter((each) => !["subform", "fileupload", "imageupload"].includes(each.data_type) && value(one[each.api_name]) !== "–");
  const title = one.Full_Name ?? (named ? one[named.api_name] : null) ?? one.id;
  const files = h("section", { "aria-labelledby": "files" });
  place.append(
    back,
    h("h1", {}, written(value(title))),
    files,
    h("h2", {}, "Fields"),
    h("dl", { class: "fields" }, filled.map((each) => h("div", {}, h("dt", {}, written(each.field_label)), h("dd", {}, written(value(one[each.api_name])))))),
  );
  await attachments({ ...view, place: files, module, record: id });
}
