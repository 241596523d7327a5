import { check } from "../../guard";
import { namedInPolicy } from "../../guard/named-in-policy";
import { overlap } from "../../guard/pattern-overlap";
import { keyPolicyOf } from "../../keys";
import { growth, MUCH } from "../growth";
import { hclDocument } from "../hcl-document";

/*
 * What a key policy says of names, accounts and Regions of which Terraform alone knows a part.
 */

const verdict = (hcl: string): string => {
  const found = check(hclDocument({ ".": HEAD + hcl }), { rules: ["key-policy-lets-service-use-it"] });
  return found.map(({ status }) => status).join() || "pass";
};

const HEAD = `provider "aws" {
  region = "eu-west-1"
}
variable "account" { type = string }
variable "archive" { type = string }
variable "region" { type = string }
variable "team" { type = string }
`;
const ACTIONS = `["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]`;
const key = (group: string, account = "${var.account}", more = "") => `resource "aws_kms_key" "k" {
  ${more}
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::${account}:root" }, Action = "kms:*", Resource = "*" },
    { Effect = "Allow", Principal = { Service = "logs.\${var.region}.amazonaws.com" }, Action = ${ACTIONS}, Resource = "*",
      Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${group}" } } },
  ] })
}
`;
const group = (argument: string) => `resource "aws_cloudwatch_log_group" "g" {
  ${argument}
  kms_key_id = aws_kms_key.k.arn
}
`;
const IN_OWN = "arn:aws:logs:${var.region}:${var.account}:log-group:";

describe("a name of which the provider chooses the end", () => {
  it.each([
    ["pass", "that a pattern covers whatever it ends in", 'name_prefix = "/app/"', "/app/*"],
    ["finding", "that no pattern covers", 'name_prefix = "/web/"', "/app/*"],
    ["cannot-tell", "that a pattern may cover", 'name_prefix = "/app/"', "/app/x*"],
    ["cannot-tell", "of which nothing is known", "name_prefix = var.team", "/app/*"],
    ["cannot-tell", "that could be the words for an unknown value", "name = var.team", "name-not*"],
    ["pass", "that begins with a variable behind a text", 'name_prefix = "/app/${var.team}"', "/app/*"],
  ])("%s: a name %s", (expected, _, argument, pattern) => {
    expect(verdict(key(IN_OWN + pattern) + group(argument))).toBe(expected);
  });

  it("counts the name where both are there, as in a state", () => {
    const both = 'name = "/web/1"\n  name_prefix = "/app/"';
    expect(verdict(key(`${IN_OWN}/web/*`) + group(both))).toBe("pass");
  });
});

describe("an account that only Terraform knows", () => {
  it("is the key's own where it alone may change the policy", () => {
    expect(verdict(key(`${IN_OWN}*`) + group('name = "a"'))).toBe("pass");
  });

  it("is not known where another account may change the policy", () => {
    const others = "arn:aws:logs:${var.region}:${var.archive}:log-group:*";
    expect(verdict(key(others) + group('name = "a"'))).toBe("cannot-tell");
    expect(verdict(key(others, "111122223333") + group('name = "a"'))).toBe("cannot-tell");
  });

  it("is not known where AWS takes a policy that its caller cannot change", () => {
    const bypass = "bypass_policy_lockout_safety_check = true";
    expect(verdict(key(`${IN_OWN}*`, "${var.account}", bypass) + group('name = "a"'))).toBe("cannot-tell");
  });

  it("does not matter where the name is another's", () => {
    const pattern = "arn:aws:logs:${var.region}:${var.archive}:log-group:/app/*";
    expect(verdict(key(pattern) + group('name = "/web/${var.team}"'))).toBe("finding");
  });
});

describe("patterns that overlap", () => {
  it.each([
    ["arn:aws:logs:eu-west-1:${var.a}:log-group:/app/*", "arn:aws:logs:eu-west-1:1:log-group:/app/*", true],
    ["arn:aws:logs:eu-west-1:${var.a}:log-group:/app/*", "arn:aws:logs:eu-west-1:1:log-group:/web/*", false],
    ["arn:aws:logs:*:*:log-group:${var.g}", "arn:aws:logs:eu-west-1:1:log-group:/web/*", true],
    ["arn:aws:logs:${var.rest}", "arn:aws:logs:eu-west-1:1:log-group:/web/*", true],
    ["a?c*", "abc*d", true],
    ["a?c", "ac", false],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  it("is found in time that grows with both lengths", () => {
    const of = (size: number) => overlap(`${"*a".repeat(size)}b`, `${"a*".repeat(1_000)}c`);
    expect(of(1_000)).toBe(false);
    expect(growth(of, 1_000)).toBeLessThan(MUCH);
  });

  it("is taken for certain of what is too long to be compared", () => {
    expect(overlap("b".repeat(10_000), "a".repeat(10_000))).toBe(true);
  });
});

describe("a reference to another resource of the configuration", () => {
  const HERE = '"arn:aws:logs:eu-west-1:${var.account}:log-group:${';
  const referring = (pattern: string) => key("NAME").replace('"NAME"', pattern);
  const OTHERS = `resource "aws_cloudwatch_log_group" "other" {
  name = "/app/other"
}
resource "aws_cloudwatch_log_group" "prefixed" {
  name_prefix = "/app/"
}
resource "aws_cloudwatch_log_group" "each" {
  for_each = toset(["a", "b"])
  name     = "/each/\${each.key}"
}
`;

  it.each([
    ["finding", "aws_cloudwatch_log_group.other.arn"],
    ["finding", '"${aws_cloudwatch_log_group.other.arn}*"'],
    ["finding", 'aws_cloudwatch_log_group.each["a"].arn'],
    ["finding", `${HERE}aws_cloudwatch_log_group.other.name}"`],
    ["pass", "aws_cloudwatch_log_group.g.arn"],
    ["pass", "[aws_cloudwatch_log_group.other.arn, aws_cloudwatch_log_group.g.arn]"],
    ["pass", `${HERE}aws_cloudwatch_log_group.g.name}"`],
    ["cannot-tell", "aws_cloudwatch_log_group.prefixed.arn"],
    ["cannot-tell", "aws_cloudwatch_log_group.missing.arn"],
    ["cannot-tell", "var.team"],
  ])("%s: %s", (expected, pattern) => {
    expect(verdict(referring(pattern) + group('name = "/app/g"') + OTHERS)).toBe(expected);
  });

  it("is one to its own name where that is known by its start alone", () => {
    const own = referring("aws_cloudwatch_log_group.g.arn");
    expect(verdict(own + group('name_prefix = "/app/"') + OTHERS)).toBe("pass");
  });

  it("is followed to a rule by the bus that it is of, and not to a role", () => {
    const named = (bus: string) => {
      const hcl = `${HEAD}${key("NAME").replace('"NAME"', "[aws_cloudwatch_event_rule.r.arn, aws_iam_role.r.arn]")}
resource "aws_cloudwatch_event_rule" "r" {
  name = "r"
  ${bus}
}
resource "aws_cloudwatch_event_bus" "b" {
  name = "shop"
}
resource "aws_iam_role" "r" {
  name = "r"
}
`;
      const [module] = hclDocument({ ".": hcl }).modules;
      const by = module?.resources.find(({ type }) => type === "aws_kms_key");
      if (!module || !by) throw new Error("the key is missing");
      const policy = keyPolicyOf(by, module);
      return policy.is === "unknown" ? undefined : [...namedInPolicy(policy, { by, in: module })];
    };
    const rule = (name: string) => [
      ["${aws_cloudwatch_event_rule.r.arn}", `arn:\${partition}:events:eu-west-1:\${account}:rule/${name}`],
    ];
    expect(named("")).toEqual(rule("r"));
    expect(named("event_bus_name = null")).toEqual(rule("r"));
    expect(named('event_bus_name = "default"')).toEqual(rule("r"));
    expect(named('event_bus_name = "bus"')).toEqual(rule("bus/r"));
    expect(named("event_bus_name = aws_cloudwatch_event_bus.b.name")).toEqual(rule("shop/r"));
    expect(named("event_bus_name = var.team")).toEqual([]);
    expect(named("event_bus_name = aws_cloudwatch_event_bus.b.arn")).toEqual([]);
    expect(named('event_bus_name = "arn:aws:events:eu-west-1:222233334444:event-bus/b"')).toEqual([]);
  });
});
