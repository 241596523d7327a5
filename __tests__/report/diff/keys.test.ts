import { hcl, key, lines, plan, queue, ROOT, state, topics, volume } from "./sides";

const alias = (name: string, of: string) =>
  `resource "aws_kms_alias" "${of}" {\n  name = "alias/${name}"\n  target_key_id = aws_kms_key.${of}.id\n}\n`;

describe("what a key is told by", () => {
  it("its address: what has another one is another key, with a hint", () => {
    expect(lines(hcl(key("a", 'description = "orders"')), hcl(key("b", 'description = "orders"')))).toEqual([
      "change: aws_kms_key.a: removed; nothing here that stays was under it, and it can be read with for 30 days yet. See in CloudTrail when it was last used.",
      "change: aws_kms_key.b: a new key. It looks like aws_kms_key.a, which is removed: if it is the same, say so in a moved block.",
    ]);
    expect(topics(hcl(key("a")), hcl(key("b")))).toEqual([
      "change key-removed aws_kms_key.a",
      "change key-added aws_kms_key.b",
    ]);
    expect(lines(hcl(key("a")), hcl(key("b")))[1]).toBe("change: aws_kms_key.b: a new key. Nothing to do.");
  });

  it("a moved block, over several steps, of an instance, of a module's call", () => {
    const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to = ${to}\n}\n`;
    const under = (name: string) => volume("v", `aws_kms_key.${name}.arn`);
    expect(
      lines(
        hcl(key("a"), under("a")),
        hcl(
          key("c"),
          under("c"),
          moved("aws_kms_key.a", "aws_kms_key.b"),
          moved("aws_kms_key.b", "aws_kms_key.c"),
        ),
      ),
    ).toEqual(["change: aws_kms_key.c: the same key as before at aws_kms_key.a. Nothing to do."]);
    expect(
      topics(hcl(key("a")), hcl(key("b", "count = 1"), moved("aws_kms_key.a", "aws_kms_key.b[0]"))),
    ).toEqual(["change key-moved aws_kms_key.b[0]"]);
    // What is said of something that was never there moves nothing.
    expect(topics(hcl(key("x")), hcl(key("b"), moved("aws_kms_key.a", "aws_kms_key.b")))).toEqual([
      "change key-removed aws_kms_key.x",
      "change key-added aws_kms_key.b",
    ]);
  });

  it("what a plan says that its address was", () => {
    const values = { arn: ARN(1), enable_key_rotation: true };
    expect(
      lines(
        state({ address: "aws_kms_key.a", values }),
        plan({ address: "aws_kms_key.b", values, actions: ["no-op"], previous: "aws_kms_key.a" }),
      ),
    ).toEqual(["change: aws_kms_key.b: the same key as before at aws_kms_key.a. Nothing to do."]);
  });

  it("its ARN, between two states", () => {
    const at = (address: string, id: number) =>
      state({ address, values: { arn: ARN(id), enable_key_rotation: true } });
    expect(topics(at("aws_kms_key.a", 1), at("aws_kms_key.b", 1))).toEqual([
      "change key-moved aws_kms_key.b",
    ]);
    expect(topics(at("aws_kms_key.a", 1), at("aws_kms_key.b", 2))).toEqual([
      "change key-removed aws_kms_key.a",
      "change key-added aws_kms_key.b",
    ]);
  });
});

const ARN = (id: number) => `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-12345678900${id}`;

describe("what a key is set to", () => {
  it.each<[string, string, string, string[]]>([
    [
      "rotation",
      "",
      "enable_key_rotation = false",
      [
        "danger: aws_kms_key.k: enable_key_rotation changes from true to false, so it never rotates. Leave the rotation on.",
      ],
    ],
    [
      "its period",
      "rotation_period_in_days = 90",
      "",
      [
        "change: aws_kms_key.k: rotation_period_in_days changes from 90 to 365, so it rotates less often. Check it against the period that you have to keep.",
      ],
    ],
    [
      "the wait before deletion",
      "",
      "deletion_window_in_days = 7",
      [
        "change: aws_kms_key.k: deletion_window_in_days changes from 30 to 7, so there is less time to take a deletion back. Check that it is meant.",
      ],
    ],
    ["the same, written out", "", "deletion_window_in_days = 30", []],
    [
      "whether it is on",
      "",
      "is_enabled = false",
      [
        "danger: aws_kms_key.k: is_enabled changes from true to false, so nothing can be encrypted or decrypted with it. Enable it, or move what is under it first.",
      ],
    ],
    [
      "what kind it is",
      "",
      "multi_region = true",
      [
        "danger: aws_kms_key.k: multi_region changes from false to true, so Terraform makes another key. This replaces the key: what is under the old one cannot be read once that is deleted. Make a key beside it and move the data first.",
      ],
    ],
    [
      "its protection",
      "lifecycle {\n prevent_destroy = true\n}",
      "",
      [
        "danger: aws_kms_key.k: prevent_destroy is taken away, so Terraform destroys it when it is asked to. Leave it on while anything is under the key.",
      ],
    ],
    ["its description", 'description = "a"', 'description = "b"', []],
    [
      "what only Terraform knows",
      "deletion_window_in_days = var.days",
      "deletion_window_in_days = var.days",
      [],
    ],
    [
      "and what it was before",
      "deletion_window_in_days = 10",
      "deletion_window_in_days = var.days",
      [
        "cannot-tell: aws_kms_key.k: cannot tell whether deletion_window_in_days changes; it was 10 and is var.days. Compare the plans.",
      ],
    ],
  ])("%s", (_what, before, after, expected) => {
    const side = (more: string) => {
      const all = more.startsWith("enable_key_rotation")
        ? key("k").replace("  enable_key_rotation = true\n", more)
        : key("k", more);
      return hcl('variable "days" {}', all);
    };
    expect(lines(side(before), side(after))).toEqual(expected);
  });
});

describe("imported material", () => {
  const MEANS =
    "danger: aws_kms_external_key.k: key_material_base64 changes, so Terraform makes another key. This replaces the key: what is under the old one cannot be read once that is deleted. Leave it as it is, and import new material for a symmetric key with the AWS CLI.";
  const imported = (more: string) =>
    hcl(`variable "a" {}\nvariable "b" {}\nresource "aws_kms_external_key" "k" {\n  ${more}\n}\n`);

  it.each([
    ["changes", 'key_material_base64 = "c2VjcmV0"', 'key_material_base64 = "b3RoZXI="'],
    ["is added", "", 'key_material_base64 = "c2VjcmV0"'],
    ["is removed", 'key_material_base64 = "c2VjcmV0"', ""],
  ])("makes another key where it %s, and is never shown", (_, before, after) => {
    expect(lines(imported(before), imported(after))).toEqual([MEANS]);
  });

  it("says nothing where it is the same, and cannot tell between two variables", () => {
    const material = (name: string) => imported(`key_material_base64 = var.${name}`);
    expect(lines(material("a"), material("a"))).toEqual([]);
    expect(lines(material("a"), material("b"))).toEqual([
      "cannot-tell: aws_kms_external_key.k: cannot tell whether key_material_base64 changes; it was var.a and is var.b. Compare the plans.",
    ]);
  });

  it("takes the plan's word for it, which does not show the material", () => {
    const values = { arn: ARN(1), key_material_base64: "${secret}" };
    const address = "aws_kms_external_key.k";
    const replacePaths = [["key_material_base64"]];
    expect(
      lines(
        state({ address, values }),
        plan({ address, values, actions: ["delete", "create"], replacePaths }),
      ),
    ).toContain(MEANS);
  });
});

describe("what goes with a key", () => {
  it("is dangerous where something is still under it", () => {
    expect(
      lines(
        hcl(key("a"), key("b"), queue("q", "aws_kms_key.a.arn")),
        hcl(key("b"), queue("q", "aws_kms_key.b.arn")),
      ),
    ).toEqual([
      "danger: aws_kms_key.a: removed, and aws_sqs_queue.q was under it and stays: what is still under the key cannot be read once it is deleted, 30 days after. Move the data to another key first.",
      "change: aws_sqs_queue.q: kms_master_key_id: the message moves from aws_kms_key.a to aws_kms_key.b. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.",
    ]);
  });

  it("is dangerous where something names it by its ARN from now on", () => {
    const values = { arn: ARN(1), enable_key_rotation: true };
    expect(topics(state({ address: "aws_kms_key.a", values }), hcl(queue("q", `"${ARN(1)}"`)))).toEqual([
      "danger key-removed aws_kms_key.a",
      "change data-added aws_sqs_queue.q",
    ]);
  });
});

describe("aliases", () => {
  it("name another key", () => {
    expect(
      lines(hcl(key("a"), key("b"), alias("orders", "a")), hcl(key("a"), key("b"), alias("orders", "b"))),
    ).toEqual([
      "danger: aws_kms_key.b: alias/orders names it, and named aws_kms_key.a before; each use of the alias encrypts with another key from now on, and needs the old one to read. Keep the old key.",
    ]);
  });

  it("come and go", () => {
    expect(topics(hcl(key("a")), hcl(key("a"), alias("orders", "a")))).toEqual([
      "change alias aws_kms_key.a",
    ]);
    expect(lines(hcl(key("a"), alias("orders", "a")), hcl(key("a")))).toEqual([
      "change: aws_kms_key.a: its alias alias/orders is removed; a use that names the key by it finds none. Check that nothing names the key by it.",
    ]);
  });
});

describe("grants", () => {
  const grant = (name: string, more: string) =>
    `resource "aws_kms_grant" "${name}" {\n  key_id = aws_kms_key.k.id\n  grantee_principal = "${ROOT.replace("root", "role/app")}"\n${more}\n}\n`;
  const DECRYPT = 'operations = ["Decrypt"]';
  const both = ["Decrypt", "Encrypt"].map((one) => JSON.stringify(one));
  const limited = `${DECRYPT}\nconstraints {\n  encryption_context_subset = { tenant = "a" }\n}`;
  const of = (before: string, after: string) => lines(hcl(key("k"), before), hcl(key("k"), after));

  it.each<[string, string, string, string[]]>([
    [
      "new",
      "",
      grant("g", DECRYPT),
      [
        "danger: aws_kms_grant.g: a new grant: it lets arn:aws:iam::111122223333:role/app Decrypt with aws_kms_key.k. Check that it is meant.",
      ],
    ],
    [
      "gone",
      grant("g", limited),
      "",
      [
        "change: aws_kms_grant.g: a grant less: it let arn:aws:iam::111122223333:role/app Decrypt with aws_kms_key.k, within the encryption context tenant=a. Check that it is no longer needed.",
      ],
    ],
    ["at another address", grant("g", DECRYPT), grant("h", DECRYPT), []],
    [
      "in another order",
      grant("g", `operations = [${both}]`),
      grant("g", `operations = [${[...both].reverse()}]`),
      [],
    ],
    [
      "with more",
      grant("g", DECRYPT),
      grant("g", `operations = [${both}]`),
      [
        "danger: aws_kms_grant.g: the grant is wider: it lets arn:aws:iam::111122223333:role/app Encrypt where it did not before. Check that it is meant.",
      ],
    ],
    [
      "without a constraint",
      grant("g", limited),
      grant("g", DECRYPT),
      [
        "danger: aws_kms_grant.g: the grant is wider: it lets arn:aws:iam::111122223333:role/app Decrypt where it did not before. Check that it is meant.",
      ],
    ],
    [
      "with a constraint",
      grant("g", DECRYPT),
      grant("g", limited),
      [
        "change: aws_kms_grant.g: the grant is narrower: it no longer lets arn:aws:iam::111122223333:role/app Decrypt wherever it did before. Check that it is no longer needed.",
      ],
    ],
    [
      "with what only Terraform knows",
      grant("g", DECRYPT),
      grant("g", "operations = var.all"),
      [
        "cannot-tell: aws_kms_grant.g: cannot tell whether the grant allows more than before; it was arn:aws:iam::111122223333:role/app Decrypt with aws_kms_key.k, and is arn:aws:iam::111122223333:role/app do var.all with aws_kms_key.k. Compare the plans.",
      ],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(of(before, after)).toEqual(expected);
    expect(of(after, after)).toEqual([]);
  });
});
