import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * "Schema discovery is not supported for event buses encrypted using a customer managed key."
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
 */

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const DISCOVERER = `resource "aws_schemas_discoverer" "d" {
  source_arn = aws_cloudwatch_event_bus.b.arn
}
`;
const bus = (more = "") => `resource "aws_cloudwatch_event_bus" "b" {\n  name = "b"\n${more}}\n`;
const found = (text: string) =>
  check(hclDocument({ ".": text }), { rules: ["key-fits-its-use", "data-uses-customer-key"] }).map(
    (one) => `${one.severity}: ${message(one)}`,
  );

it("a bus on which schemas are discovered takes no key of yours", () => {
  expect(found(bus(`  kms_key_identifier = "${KEY}"\n`) + DISCOVERER)).toEqual([
    `error: aws_cloudwatch_event_bus.b: the event on the bus is under ${KEY}, and aws_schemas_discoverer.d reads the events there, which schema discovery cannot read on a bus under a customer-managed key, so it does not get them. Remove the discoverer, or leave the bus under the key that AWS owns.`,
  ]);
});

it("such a bus is asked for no key, and one without a discoverer is", () => {
  expect(found(bus() + DISCOVERER)).toEqual([expect.stringMatching(/^note: .* as AWS wants it/)]);
  expect(found(bus())).toEqual([expect.stringMatching(/^warning: .*Set kms_key_identifier/)]);
  expect(found(bus(`  kms_key_identifier = "${KEY}"\n`))).toEqual([]);
});
