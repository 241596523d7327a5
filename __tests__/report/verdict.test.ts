import { verdictOf } from "../../report/verdict";
import { drawn, except, hcl } from "./sources";

/*
 * The one sentence that a report begins with.
 */
const KEY = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n';
const topic = (name: string, key: string) => `resource "aws_sns_topic" "${name}" {\n${key}}\n`;
const YOURS = "  kms_master_key_id = aws_kms_key.k.arn\n";
const AWS = '  kms_master_key_id = "alias/aws/sns"\n';
const OPEN = 'variable "key" {}\n';
const UNKNOWN = "  kms_master_key_id = var.key\n";
const AWAY = 'module "away" {\n  source = "git::https://example.com/away"\n}\n';

it.each([
  [
    "unencrypted data first",
    topic("a", "") + topic("b", "") + topic("c", AWS) + KEY,
    "2 places hold data that is not encrypted. 1 more relies on keys of AWS.",
    "0 of 3 places are under a key that you control (0\u00a0%).",
  ],
  [
    "then keys of AWS",
    topic("a", AWS) + topic("b", YOURS) + KEY,
    "1 of 2 places relies on keys of AWS.",
    "1 of 2 places is under a key that you control (50\u00a0%).",
  ],
  [
    "then what is unknown, modules that were not read among it",
    topic("a", YOURS) + topic("b", UNKNOWN) + OPEN + AWAY + KEY,
    "1 of 3 places is under your keys, and 2 are unknown.",
    "1 of 3 places is under a key that you control (33\u00a0%). 1 call of modules could not be read; each counts as one place.",
  ],
  [
    "nothing but what is unknown",
    AWAY,
    "What encrypts the only place is unknown.",
    "The only place is not under a key that you control. 1 call of modules could not be read; each counts as one place.",
  ],
  [
    "all is well",
    topic("a", YOURS) + topic("b", YOURS) + KEY,
    "All 2 places are under keys of yours.",
    "2 of 2 places are under a key that you control (100\u00a0%).",
  ],
  [
    "all is well but the key",
    topic("a", YOURS) + KEY.replace("true", "false"),
    "The only place is under a key of yours. 1 error is about keys and policies.",
    "The only place is under a key that you control.",
  ],
  [
    "nothing there",
    'resource "aws_vpc" "v" {\n}\n',
    "Nothing that was read takes a key.",
    "1 resource read.",
  ],
])("says %s", (_, text, sentence, numbers) => {
  const verdict = verdictOf(drawn([hcl("store", text)]));
  expect([verdict.sentence, verdict.numbers]).toEqual([sentence, numbers]);
});

it("counts what an exception accepts", () => {
  const map = drawn([hcl("store", topic("a", AWS))], {
    exceptions: except({ rule: "data-uses-customer-key", reason: "public" }),
  });
  expect(verdictOf(map).numbers).toBe(
    "The only place is not under a key that you control. 1 place has an exception.",
  );
});
