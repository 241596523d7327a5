import { mendableLine } from "../../report/check/mendable";
import { madeFinding } from "./made-finding";

test("it says how many findings fix mends, and what it does to what exists", () => {
  const all = [
    madeFinding(),
    madeFinding({ remedyClass: "moves-data" }),
    madeFinding({ remedyClass: "for-a-person" }),
    madeFinding({ remedyClass: "for-a-person", status: "cannot-tell" }),
    madeFinding({ file: "plan.json" }),
  ];
  expect(mendableLine(all)).toEqual([
    "keywright fix can mend 1 finding in place; 1 would replace what exists (it says how the data is moved), 1 is for a person.",
  ]);
});

test("it says nothing of findings outside HCL", () => {
  expect(mendableLine([madeFinding({ file: "plan.json" }), madeFinding({ file: null })])).toEqual([]);
});
