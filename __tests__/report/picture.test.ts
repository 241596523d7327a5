import { stateDocument } from "../../keys";
import { type EncryptionMap, mapOf } from "../../report";
import { fit, fitAll } from "../../report/picture/fit";
import { type Flow, flowOf, MOST_DRAWN } from "../../report/picture/flow";
import { drawFlow } from "../../report/picture/flow-drawing";
import { layOut } from "../../report/picture/flow-layout";
import { drawKey } from "../../report/picture/key-drawing";
import { textWidth } from "../../report/picture/text-width";
import { keyArn, type Standing, shownState } from "./reported";
import { drawn, hcl } from "./sources";

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

function queue(i: number, kmsKeyId: string): Standing {
  return { type: "aws_sqs_queue", name: "q", index: `${i}`, values: { kms_master_key_id: kmsKeyId } };
}

function mapOfStates(...stacks: (readonly Standing[])[]): EncryptionMap {
  const sources = stacks.map((resources, i) => ({
    document: stateDocument(shownState(resources) as Parameters<typeof stateDocument>[0]),
    path: `states/stack-${i}`,
    file: undefined,
  }));
  return mapOf(sources, { today: "2026-11-25" });
}

const linksOf = ({ services, under, links }: Flow) => {
  const name = (all: Flow["services"], id: string) => all.find((one) => one.id === id)?.name;
  return links.map(({ from, to, standing, uses }) => [
    name(services, from),
    name(under, to),
    standing,
    uses.length,
  ]);
};

it("leads from each service to what encrypts it, the worst first, by how many places there are", () => {
  const flow = flowOf(
    mapOfStates([
      key(1),
      key(2),
      queue(1, keyArn(1)),
      queue(2, "alias/aws/sqs"),
      volume(1, keyArn(1)),
      volume(2, keyArn(1)),
      volume(3, null),
    ]),
  );
  expect(flow.services.map(({ name, uses }) => [name, uses.length])).toEqual([
    ["EBS", 3],
    ["SQS", 2],
  ]);
  expect(flow.under.map(({ name, uses }) => [name, uses.length])).toEqual([
    ["Not encrypted", 1],
    ["AWS-managed keys", 1],
    ['aws_kms_key.k["1"]', 3],
  ]);
  expect(linksOf(flow)).toEqual([
    ["SQS", 'aws_kms_key.k["1"]', "customer", 1],
    ["SQS", "AWS-managed keys", "aws", 1],
    ["EBS", 'aws_kms_key.k["1"]', "customer", 2],
    ["EBS", "Not encrypted", "none", 1],
  ]);
  expect(flow.unused).toBe(1);
});

it("draws calls of modules that were not read, and what is unknown", () => {
  const flow = flowOf(
    drawn([
      hcl(
        "store",
        'variable "key" {}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = var.key\n}\nmodule "away" {\n  source = "git::https://example.com/away"\n}\n',
      ),
    ]),
  );
  expect(linksOf(flow)).toEqual([
    ["SNS", "Unknown", "cannot-tell", 1],
    ["Modules", "Not read", "unread", 1],
  ]);
});

it(`draws ${MOST_DRAWN} keys each, and more of them by stack`, () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => [key(i), volume(i, keyArn(i))]).flat();
  const all = flowOf(mapOfStates(many(MOST_DRAWN)));
  expect(all.under.length).toBe(MOST_DRAWN);
  expect(all.under.every((one) => one.key !== null)).toBe(true);

  const grouped = flowOf(mapOfStates(many(MOST_DRAWN), [key(900), volume(1, keyArn(900))]));
  expect(grouped.under.map(({ name, uses }) => [name, uses.length])).toEqual([
    ["Your keys in stack-0", MOST_DRAWN],
    ["Your keys in stack-1", 1],
  ]);

  const stacks = Array.from({ length: 100 }, (_, i) => [key(i), volume(i, keyArn(i))]);
  const folded = flowOf(mapOfStates(...stacks));
  expect(folded.under.length).toBe(MOST_DRAWN);
  expect(folded.under.find(({ uses }) => uses.length > 1)?.name).toBe("61 more stacks");
});

/** Every key is named alike except for its stack, as where each stack calls the same module. */
const alike = mapOfStates(
  ...Array.from({ length: 20 }, (_, i) => [key(i), volume(i, i % 7 === 0 ? null : keyArn(i))]),
);

it("lays no node over another, gives each its share, and is the same every time", () => {
  const flow = flowOf(alike);
  const { stands, ribbons, height } = layOut(flow);
  for (const nodes of [flow.services, flow.under]) {
    const all = nodes.map((node) => stands.get(node) ?? { y: -1, height: 0 });
    for (const [i, { y, height: own }] of all.entries()) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + own).toBeLessThanOrEqual(height);
      const next = all[i + 1];
      if (next) expect(y + own).toBeLessThan(next.y);
    }
  }
  const perPlace = ribbons.map(({ link, width }) => width / link.uses.length);
  expect(Math.max(...perPlace) - Math.min(...perPlace)).toBeLessThan(0.001);
  expect(drawFlow(flow).content.toString()).toBe(drawFlow(flowOf(alike)).content.toString());
});

it("names no two things alike", () => {
  for (const all of [flowOf(alike).under, flowOf(alike).services]) {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  }
  const long = Array.from({ length: 5 }, (_, i) => `${"a".repeat(60)}${i}${"b".repeat(60)}`);
  expect(new Set(fitAll(long, { width: 120, size: 12 })).size).toBe(5);
});

it("cuts a text to a width at the end that says less, and not within a character", () => {
  const setting = { width: 100, size: 13 };
  expect(fit("short", setting)).toBe("short");
  expect(fit("a".repeat(50), setting)).toMatch(/^a{5,14}…$/);
  expect(fit("arn:aws:kms:key/1234567890", { ...setting, cut: "start" })).toMatch(/^….*567890$/);
  expect(fit("storage-of-all-orders", { ...setting, cut: "middle" })).toMatch(/^stor.*….*ers$/);
  expect(fit("😀".repeat(50), { ...setting, width: 60 })).toMatch(/^(?:😀)+…$/u);
  for (const text of ["WWWWWWWWWWWWWWWW", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "鍵".repeat(20)]) {
    expect(textWidth(fit(text, setting), setting.size)).toBeLessThanOrEqual(setting.width);
  }
});

it("draws of a key who may use it and what it encrypts", () => {
  const statement = (sid: string, principal: object, more: object) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: ["kms:Decrypt"],
    Resource: "*",
    ...more,
  });
  const policy = {
    Version: "2012-10-17",
    Statement: [
      statement("Admin", { AWS: "arn:aws:iam::111122223333:root" }, { Action: "kms:*" }),
      statement("App", { AWS: "arn:aws:iam::111122223333:role/app" }, {}),
    ],
  };
  const map = mapOfStates([
    key(1, { policy: JSON.stringify(policy) }),
    volume(1, keyArn(1)),
    queue(1, keyArn(1)),
    queue(2, keyArn(1)),
  ]);
  const [made] = map.keys;
  if (!made) throw new Error("there is no key");
  const texts = [
    ...drawKey(map, made, "orders")
      .toString()
      .matchAll(/<text[^>]*>([^<]*)/g),
  ].map(([, text]) => text);
  expect(texts).toEqual([
    "Who may use it",
    "What it encrypts",
    "Identities that IAM allows",
    "decrypts, encrypts, grants, administers",
    "Role app",
    "decrypts",
    "orders",
    "rotates every 365 days",
    "SQS",
    "2 places",
    "EBS",
    "aws_ebs_volume.v[&quot;1&quot;]",
  ]);
});
