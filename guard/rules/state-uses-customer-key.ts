import { isKeyId, parseKeyArn } from "../../catalogue";
import { isOpen, isTrue } from "../../keys";
import type { BackendBlock, Json } from "../../terraform";
import { objection } from "../verdicts";
import type { BackendRule, Verdict } from "./rule";

const KEY = "kms_key_id";
const NAME_IT = `Set encrypt to true and ${KEY} to the ARN of a customer-managed key.`;
const MOVE_IT = "Keep it in S3 under a key of your own.";

/** State is under a customer-managed key; it has the values of everything, secrets included. */
export const stateUsesCustomerKey: BackendRule = {
  subject: "backend",
  severity: "warning",
  why: "State has every value that Terraform knows, secrets included, in plain text.",
  fix: NAME_IT,
  controls: [],
  checkBackend(backend) {
    switch (backend.kind) {
      case "s3":
        return ofS3(backend);
      case "local":
        return cannot(
          "path",
          "the state is a file, and what encrypts the disk under it does not stand here",
          MOVE_IT,
        );
      case "cloud":
      case "remote":
        return cannot(
          "organization",
          "HCP Terraform keeps the state under keys of its own, unless the organization holds its own key (HYOK)",
          "Check the organization's settings.",
        );
      case "gcs":
        return ofOneKey(backend, "kms_encryption_key", "a key of Google's");
      default:
        return cannot("", `what encrypts state in ${backend.kind} does not stand here`, MOVE_IT);
    }
  },
};

function ofS3({ arguments: written }: BackendBlock): readonly Verdict[] {
  const { [KEY]: key, encrypt, sse_customer_key: own } = written;
  if (isThere(own)) {
    return objection(
      "sse_customer_key",
      "sse_customer_key is set, a key that KMS does not know: no policy, no rotation, no record of who used it",
      `Remove it; set ${KEY} to the ARN of a customer-managed key.`,
    );
  }
  if (isOpen(key) || isOpen(encrypt)) return cannot(KEY, `${KEY} is known when terraform init runs`, NAME_IT);
  if (isThere(key)) {
    if (!isTrue(encrypt)) {
      const evidence = {
        seen: "switch-off",
        switch: { path: "encrypt", value: true },
        value: encrypt,
      } as const;
      return [{ status: "finding", argument: KEY, evidence }];
    }
    const name = String(key);
    const alias = /(?:^|:)(alias\/aws\/.+)$/.exec(name)?.[1];
    if (alias !== undefined)
      return [{ status: "finding", argument: KEY, evidence: { seen: "aws-key", alias } }];
    if (isKeyId(name) || parseKeyArn(name) || /(?:^|:)alias\/.+$/.test(name)) return [];
    const because = `is ${JSON.stringify(key)}, which names no key`;
    return [
      { status: "finding", argument: KEY, evidence: { seen: "no-such-key", because }, severity: "error" },
    ];
  }
  if (isTrue(encrypt)) {
    return objection(
      KEY,
      `${KEY} is not set, so the state is under keys of S3, SSE-S3: no policy you can write, no rotation you can choose, no way to revoke`,
      `Set ${KEY} to the ARN of a customer-managed key.`,
    );
  }
  // Without either, Terraform asks S3 for nothing, and the bucket's default decides; or terraform init is told.
  return cannot(
    KEY,
    `neither encrypt nor ${KEY} is set here, so what terraform init is told decides, or the bucket`,
    NAME_IT,
  );
}

function ofOneKey({ arguments: written }: BackendBlock, name: string, whose: string): readonly Verdict[] {
  if (isOpen(written[name]) || isThere(written[name])) return [];
  return cannot(
    name,
    `${name} is not set here, so the state is under ${whose}, or what terraform init is told`,
    `Set ${name}.`,
  );
}

function cannot(argument: string, problem: string, remedy: string): Verdict[] {
  return [
    {
      status: "cannot-tell",
      argument,
      evidence: { seen: "plain", problem: `cannot tell; ${problem}`, remedy },
    },
  ];
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
