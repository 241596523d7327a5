import { check, judge } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * A few lines can stand for millions of blocks: beyond a bound they are judged as one.
 */

const volume = (more: string) => `resource "aws_ebs_volume" "v" {\n${more}\n}\n`;
const call = (count: number) => `module "m" {\n  source = "./m"\n  count  = ${count}\n}\n`;

it("judges all instances of a block up to the bound, and as one beyond it", () => {
  const resources = (calls: number, volumes: number) => {
    const folders = { ".": call(calls), "./m": volume(`  count = ${volumes}`) };
    return judge(hclDocument(folders)).resources;
  };
  expect(resources(10, 50)).toBe(500);
  // 12 modules with 800 volumes each, and 8 in which they are as one.
  expect(resources(20, 800)).toBe(12 * 800 + 8);
}, 60_000);

it("says of what is judged as one that it depends on an unknown value, and passes what is the same in each", () => {
  const found = (more: string) =>
    check(hclDocument({ ".": call(20), "./m": volume(`  count = 800\n${more}`) }), {
      rules: ["data-uses-customer-key"],
    }).filter(({ address }) => address === "module.m[19].aws_ebs_volume.v");
  const [one] = found("  encrypted = count.index > 7");
  expect(one && `${one.status} ${message(one)}`).toContain("depending on a value that cannot be computed");
  expect(
    found(
      '  encrypted = true\n  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012"',
    ),
  ).toEqual([]);
}, 60_000);

const dynamic = (depth: number, count: number, inner: string): string =>
  depth === 0
    ? inner
    : `dynamic "ebs_block_device" {\niterator = i${depth}\nfor_each = range(${count})\ncontent {\n${dynamic(depth - 1, count, inner)}\n}\n}`;
const disks = (text: string) =>
  check(hclDocument({ ".": `resource "aws_instance" "i" {\n${text}\n}` }), {
    rules: ["data-uses-customer-key"],
  }).filter(({ argument }) => argument.startsWith("ebs_block_device"));

it("writes out nested dynamic blocks up to the bound, and as one beyond it", () => {
  expect(disks(dynamic(1, 900, 'device_name = "x"'))).toHaveLength(900);
  expect(disks(dynamic(1, 1_100, 'device_name = "x"'))).toHaveLength(1);
  // 4^12 blocks.
  expect(disks(dynamic(12, 4, 'device_name = "x"')).length).toBeLessThan(2_000);
}, 60_000);
