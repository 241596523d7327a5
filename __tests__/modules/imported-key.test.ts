import { TerraformVariable } from "cdktf";
import { ProviderServer } from "../../local/provider-server";
import { EncryptedEbsVolume, EncryptedSnsTopic, ImportedKey, Key, type KeywrightStack } from "../../modules";
import { itNeeds } from "../local/tools";
import { refusal, synth, testingStack } from "../testing-stack";

const DAY = 86_400_000;
/** A time some days from now, to the second. */
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+Z$/, "Z");
const material = (stack: KeywrightStack, sensitive = true) =>
  new TerraformVariable(stack, "material", { type: "string", sensitive });
const topic = (stack: KeywrightStack) =>
  new EncryptedSnsTopic(stack, "alerts", { key: new Key(stack, "topics", { description: "Topics" }) });
const make = (stack: KeywrightStack, options: object = {}) =>
  new ImportedKey(stack, "ledger", { description: "The ledger", ...options });
const build = (options: (stack: KeywrightStack) => object) =>
  synth((stack) => {
    const key = make(stack, options(stack));
    new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
  });

describe("a key of one's own material", () => {
  const validTo = inDays(200);
  const full = build((stack) => ({ material: material(stack), validTo, expiryTopic: topic(stack) }));
  const empty = build(() => ({}));

  it("takes the material from a sensitive variable, and from nowhere else", () => {
    expect(full.resource.aws_kms_external_key?.ledger).toEqual({
      description: "The ledger",
      enabled: true,
      key_material_base64: "${var.material}",
      valid_to: validTo,
      deletion_window_in_days: 30,
      policy: "${data.aws_iam_policy_document.ledger.json}",
      lifecycle: { prevent_destroy: true },
    });
    expect((full as unknown as { variable: object }).variable).toEqual({
      material: { type: "string", sensitive: true },
    });
  });

  it("waits for it where it is imported outside Terraform", () => {
    expect(empty.resource.aws_kms_external_key?.ledger).not.toHaveProperty("enabled");
    expect(JSON.stringify(empty)).not.toContain("key_material");
  });

  it("encrypts, with an alias and a policy that follows from its use", () => {
    expect(full.resource.aws_ebs_volume?.disk?.kms_key_id).toBe("${aws_kms_external_key.ledger.arn}");
    expect(full.resource.aws_kms_alias?.ledger).toMatchObject({
      target_key_id: "${aws_kms_external_key.ledger.id}",
    });
    expect(JSON.stringify(full.data.aws_iam_policy_document?.ledger)).toContain("UseThroughEbs");
  });

  it("rings 30 days before it expires, on a topic whose key lets alarms publish", () => {
    expect(full.resource.aws_cloudwatch_metric_alarm?.ledger).toMatchObject({
      namespace: "AWS/KMS",
      metric_name: "SecondsUntilKeyMaterialExpiration",
      dimensions: { KeyId: "${aws_kms_external_key.ledger.id}" },
      statistic: "Minimum",
      threshold: 30 * 86_400,
      comparison_operator: "LessThanThreshold",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    });
    expect(JSON.stringify(full.data.aws_iam_policy_document?.topics)).toContain("AlarmsPublish");
  });

  itNeeds("terraform", "the AWS provider")(
    "is accepted by the real provider",
    async () => {
      const server = await ProviderServer.start();
      try {
        for (const one of [full, empty]) {
          const said = await server.validate(
            "aws_kms_external_key",
            one.resource.aws_kms_external_key?.ledger ?? {},
          );
          expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
        }
      } finally {
        server.stop();
      }
    },
    60_000,
  );
});

describe("what is refused", () => {
  const REMEDY = "Pass a TerraformVariable with sensitive: true, or import the material outside Terraform.";
  const expiring = (stack: KeywrightStack, validTo: string) => ({
    material: material(stack),
    expiryTopic: topic(stack),
    validTo,
  });
  const late = inDays(366);
  const past = inDays(-1);
  const cases: readonly (readonly [string, string, (stack: KeywrightStack) => object])[] = [
    [
      "material in the code",
      `ImportedKey "test/ledger": material is no variable, so it would stand in the code. ${REMEDY}`,
      () => ({ material: "c2VjcmV0" }),
    ],
    [
      "material that would be printed",
      `ImportedKey "test/ledger": the variable material is not sensitive, so Terraform would print it. ${REMEDY}`,
      (stack) => ({ material: material(stack, false) }),
    ],
    [
      "an expiry of nothing",
      'ImportedKey "test/ledger": validTo is set and Terraform imports no material. Pass material, or leave it out.',
      () => ({ validTo: inDays(10) }),
    ],
    [
      "an expiry without a notice",
      'ImportedKey "test/ledger": validTo is set without expiryTopic, so the key would stop working without a warning. Pass expiryTopic.',
      (stack) => ({ material: material(stack), validTo: inDays(10) }),
    ],
    [
      "a warning of nothing",
      'ImportedKey "test/ledger": there is no validTo, so nothing expires. Leave out expiryTopic and warnDaysBefore.',
      () => ({ warnDaysBefore: 10 }),
    ],
    [
      "a day that is none",
      'ImportedKey "test/ledger": validTo is "next year", not a time in RFC 3339. Write it as 2027-01-31T00:00:00Z.',
      (stack) => expiring(stack, "next year"),
    ],
    [
      "a day without a time",
      'ImportedKey "test/ledger": validTo is "2027-01-31", not a time in RFC 3339. Write it as 2027-01-31T00:00:00Z.',
      (stack) => expiring(stack, "2027-01-31"),
    ],
    [
      "an expiry too far ahead",
      `ImportedKey "test/ledger": validTo is ${late}; AWS accepts a time up to 365 days ahead. Choose one.`,
      (stack) => expiring(stack, late),
    ],
    [
      "an expiry in the past",
      `ImportedKey "test/ledger": validTo is ${past}; AWS accepts a time up to 365 days ahead. Choose one.`,
      (stack) => expiring(stack, past),
    ],
    [
      "a warning too early",
      'ImportedKey "test/ledger": warnDaysBefore is 365; AWS accepts 1 to 364.',
      (stack) => ({ ...expiring(stack, inDays(100)), warnDaysBefore: 365 }),
    ],
    [
      "a rotation",
      'ImportedKey "test/ledger": unknown property rotationPeriodInDays; AWS rotates no imported material by itself. Leave it out.',
      () => ({ rotationPeriodInDays: 90 }),
    ],
    [
      "an option that it does not have",
      'ImportedKey "test/ledger": unknown property colour; an ImportedKey takes description, alias, aliases, administrators, deletionWindowInDays, preventDestroy, state, adopt, tags, provider, material, validTo, expiryTopic, warnDaysBefore. Leave it out.',
      () => ({ colour: "red" }),
    ],
  ];
  it.each(cases)("%s", (_, line, options) => {
    const stack = testingStack();
    expect(refusal(() => make(stack, options(stack)))).toEqual([line]);
  });
});
