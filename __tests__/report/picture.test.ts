import { stateDocument } from "../../keys";
import { mapOf } from "../../report/map";
import { boxesOf } from "../../report/picture/boxes";
import { DRAWING_WIDTH, drawBox } from "../../report/picture/draw";
import { fit } from "../../report/picture/fit";
import { layOut } from "../../report/picture/layout";
import type { Document } from "../../terraform";
import { keyArn, type Standing, shownState } from "./reported";

/*
 * What is drawn of a map, and how finely.
 */
function key(i: number, values: object = {}): Standing {
  const own = { arn: keyArn(i), key_id: `${i}`, enable_key_rotation: true, rotation_period_in_days: 365 };
  return { type: "aws_kms_key", name: "k", index: `${i}`, values: { ...own, ...values } };
}

function volume(i: number, kmsKeyId: string | null): Standing {
  const values = { encrypted: kmsKeyId !== null, kms_key_id: kmsKeyId, availability_zone: "eu-west-1a" };
  return { type: "aws_ebs_volume", name: "v", index: `${i}`, values };
}

const state = (resources: readonly Standing[]): Document =>
  stateDocument(shownState(resources) as Parameters<typeof stateDocument>[0]);

function drawn(...stacks: (readonly Standing[])[]) {
  return boxesOf(
    mapOf(
      stacks.map((resources, i) => ({ document: state(resources), path: `stack-${i}`, file: undefined })),
      { today: "2026-11-25" },
    ),
  );
}

it("draws each key with what it protects, a group for each service, with how many", () => {
  const queue = { type: "aws_sqs_queue", name: "q", values: { kms_master_key_id: keyArn(1) } };
  const { grain, boxes } = drawn([
    key(1),
    key(2),
    volume(1, keyArn(1)),
    volume(2, keyArn(1)),
    volume(3, null),
    queue,
  ]);
  expect(grain).toBe("key");
  expect(boxes.map(({ title }) => title)).toEqual(["stack-0"]);
  const bands = boxes[0]?.bands ?? [];
  // A state does not say in which Region a volume stands that is under no key.
  expect(bands.map(({ region }) => region)).toEqual(["eu-west-1", null]);
  const keys = bands.flatMap((band) => band.keys);
  const groups = bands.flatMap((band) => band.groups);
  expect(keys.map(({ name, note }) => `${name}: ${note}`)).toEqual([
    'aws_kms_key.k["1"]: rotates every 365 days',
    'aws_kms_key.k["2"]: rotates every 365 days',
    "Not encrypted: no key takes effect",
  ]);
  expect(groups.map(({ title, uses, status }) => [title, uses.length, status])).toEqual([
    ["EBS", 2, "customer"],
    ["SQS", 1, "customer"],
    ["EBS", 1, "none"],
  ]);
  expect(groups[0]?.under).toEqual([keys[0]?.id]);
});

it("draws what a key of another stack protects beside the key, and says where it is", () => {
  const map = mapOf([{ document: state([key(1), volume(1, keyArn(1))]), path: "stack-0", file: undefined }]);
  const { boxes } = boxesOf({ ...map, uses: map.uses.map((use) => ({ ...use, module: "stack-1" })) });
  expect(boxes.map(({ title }) => title)).toEqual(["stack-0"]);
  expect(boxes[0]?.bands[0]?.groups[0]?.note).toBe("in stack-1");
});

it("draws by stack, then by Region, where there are more keys than anybody can follow", () => {
  const many = Array.from({ length: 500 }, (_, i) => key(i));
  const byStack = drawn([...many, volume(1, keyArn(1)), volume(2, keyArn(2))]);
  expect(byStack.grain).toBe("stack");
  expect(byStack.boxes[0]?.bands[0]?.keys.map(({ name, note }) => [name, note])).toEqual([
    ["500 keys", "customer-managed"],
  ]);
  expect(byStack.boxes[0]?.bands[0]?.groups.map(({ uses }) => uses.length)).toEqual([2]);

  const stacks = Array.from({ length: 300 }, (_, i) => [key(i), volume(i, keyArn(i))]);
  const byRegion = drawn(...stacks);
  expect(byRegion.grain).toBe("region");
  const keys = byRegion.boxes.flatMap(({ bands }) => bands.flatMap((band) => band.keys));
  expect(keys.map(({ name, note }) => [name, note])).toEqual([
    ["300 keys", "customer-managed in 300 stacks"],
  ]);
  const groups = byRegion.boxes.flatMap(({ bands }) => bands.flatMap((band) => band.groups));
  expect(groups.map(({ uses }) => uses.length)).toEqual([300]);
});

it("lays nothing over anything else, and the same way every time", () => {
  const { boxes } = drawn(
    Array.from({ length: 40 }, (_, i) => key(i)).concat(
      Array.from({ length: 40 }, (_, i) => volume(i, i % 7 ? keyArn((i * 3) % 40) : null)),
    ),
  );
  for (const box of boxes) {
    for (const band of box.bands) {
      const { spots, height } = layOut(band);
      const all = [...spots.values()];
      expect(all.length).toBe(band.keys.length + band.groups.length);
      for (const [i, a] of all.entries()) {
        expect(a.y).toBeGreaterThanOrEqual(0);
        expect(a.y + a.height).toBeLessThanOrEqual(height);
        expect(a.x + a.width).toBeLessThanOrEqual(DRAWING_WIDTH);
        for (const b of all.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart).toBe(true);
        }
      }
    }
    expect(drawBox(box).content.toString()).toBe(drawBox(box).content.toString());
  }
});

it("cuts a text to a width at the end that says less, and not within a character", () => {
  expect(fit("short", 100, 13)).toBe("short");
  expect(fit("a".repeat(50), 100, 13)).toMatch(/^a{5,14}…$/);
  expect(fit("arn:aws:kms:key/1234567890", 100, 13, "start")).toMatch(/^….*567890$/);
  expect(fit("😀".repeat(50), 60, 13)).toMatch(/^(?:😀)+…$/u);
});
