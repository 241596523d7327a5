import { check } from "../../../guard";
import { configuration, folder, parseHcl } from "../../../terraform";
import { message } from "../../../words";

/*
 * A name that every object has, such as `__proto__`, gives no other block an argument that it does not have.
 */
const VOLUME = 'resource "aws_ebs_volume" "v" {\n  size = 1\n}\n';
const GIVEN = '  encrypted  = true\n  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/x"\n';

it.each([
  ["a variable", `variable "__proto__" {\n${GIVEN}}\n`],
  ["a resource", `resource "__proto__" "__proto__" {\n${GIVEN}}\n`],
  ["a resource of a type", `resource "aws_ebs_volume" "__proto__" {\n${GIVEN}}\n`],
  ["what makes objects", `resource "constructor" "prototype" {\n${GIVEN}}\n`],
  ["an argument", `resource "aws_ebs_volume" "v" {\n  __proto__ {\n${GIVEN}  }\n}\n`],
])("an override of %s", (_what, written) => {
  const files = folder([parseHcl("main.tf", VOLUME), parseHcl("x_override.tf", written)]);
  const found = check({ modules: configuration("root", files) }).map((one) => message(one));
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(found).toContainEqual(
    expect.stringContaining("aws_ebs_volume.v: neither encrypted nor kms_key_id is set"),
  );
});
