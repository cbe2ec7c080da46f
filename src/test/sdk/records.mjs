// What an integration does with records before and after it attaches something, through one of the
// vendor's own clients.
import assert from "node:assert/strict";
import { Z, answer, end, idOf, items, params, step, value } from "./session.mjs";

const record = (values) => {
  const made = new Z.Record.Record();
  for (const [field, given] of Object.entries(values)) {
    made.addKeyValue(field, given);
  }
  return made;
};

const body = (...data) => {
  const wrapper = new Z.Record.BodyWrapper();
  wrapper.setData(data);
  return wrapper;
};

const done = (answered, status) => {
  assert.equal(answered.status, status);
  assert.deepEqual(
    items(answered.object).map((item) => value(item.getCode())),
    items(answered.object).map(() => "SUCCESS"),
  );
  return items(answered.object);
};

const leads = new Z.Record.RecordOperations("Leads");
const search = async (operations, ...pairs) => {
  const found = await answer(operations.searchRecords(await params(...pairs)));
  return found.status === 204 ? [] : items(found.object);
};
const { EMAIL, CRITERIA, WORD } = Z.Record.SearchRecordsParam;

const ada = { Last_Name: "Lovelace", Company: "Zylker", Email: "ada@zylker.example" };
const added = done(await answer(leads.upsertRecords(body(record(ada)))), 200)[0];
assert.equal(value(added.getAction()), "insert");
const id = idOf(added);
step("added a lead by upsert");

const changed = done(
  await answer(leads.upsertRecords(body(record({ ...ada, City: "London" })))),
  200,
)[0];
assert.equal(value(changed.getAction()), "update");
assert.equal(value(changed.getDuplicateField()), "Email");
assert.equal(idOf(changed), id);
step("changed it by upsert");

for (const asked of [
  [EMAIL, "ada@zylker.example"],
  [CRITERIA, "((City:equals:London)and(Last_Name:starts_with:Love))"],
  [WORD, "Lovelace"],
]) {
  const found = await search(leads, asked);
  assert.deepEqual(
    found.map((it) => [it.getId(), it.getKeyValue("City")]),
    [[id, "London"]],
  );
}
assert.deepEqual(await search(leads, [EMAIL, "nobody@zylker.example"]), []);
step("found it by e-mail, by criteria and by word");

done(await answer(leads.updateRecord(id, body(record({ City: "Paris", No_of_Employees: 7 })))), 200);
const read = await answer(leads.getRecord(id));
assert.equal(read.status, 200);
assert.equal(items(read.object)[0].getKeyValue("City"), "Paris");
assert.equal(items(read.object)[0].getKeyValue("No_of_Employees"), 7);
step("changed it by its id, and read it");

const edit = record({ City: "Rome" });
edit.setId(id);
const unknown = record({ City: "Rome" });
unknown.setId(5n);
const many = await answer(leads.updateRecords(body(edit, unknown)));
assert.equal(many.status, 207);
assert.deepEqual(
  items(many.object).map((item) => value(item.getCode())),
  ["SUCCESS", "INVALID_DATA"],
);
step("changed some and was told of the others");

const products = new Z.Record.RecordOperations("Products");
const product = record({ Product_Name: "Pen", Unit_Price: 2.5 });
const productId = idOf(done(await answer(products.createRecords(body(product))), 201)[0]);
const pen = new Z.Record.LineItemProduct();
pen.setId(productId);
const line = record({ Product_Name: pen, Quantity: 4, Discount: "10%" });
const quotes = new Z.Record.RecordOperations("Quotes");
const quote = record({ Subject: "Pens", Quoted_Items: [line] });
const quoteId = idOf(done(await answer(quotes.createRecords(body(quote))), 201)[0]);
const order = items((await answer(quotes.getRecord(quoteId))).object)[0];
assert.equal(order.getKeyValue("Grand_Total"), 9);
const lines = order.getKeyValue("Quoted_Items");
assert.equal(lines.length, 1);
assert.equal(lines[0].getKeyValue("Product_Name").getId(), productId);
assert.equal(lines[0].getKeyValue("Net_Total"), 9);
assert.ok(lines[0].getId());
step("ordered pens, and read what they come to");

const deleted = done(await answer(leads.deleteRecord(id)), 200);
assert.equal(idOf(deleted[0]), id);
assert.deepEqual(await search(leads, [EMAIL, "ada@zylker.example"]), []);
step("deleted the lead, and finds it no more");

end();
