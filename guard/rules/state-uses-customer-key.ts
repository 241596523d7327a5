import { isKeyId, parseKeyArn } from "../../catalogue";
import { isOpen, isTrue } from "../../keys";
import {
  type BackendBlock,
  type ClientEncryption,
  type Json,
  type JsonObject,
  type Module,
  resolve,
} from "../../terraform";
import { objection } from "../verdicts";
import type { BackendRule, Verdict } from "./rule";

const KEY = "kms_key_id";
const NAME_KEY = `Set ${KEY} to the ARN of a customer-managed key.`;
const NAME_IT = `Set encrypt to true and ${KEY} to the ARN of a customer-managed key.`;
const MOVE_IT = "Keep it in S3 under a key of your own.";

/** State is under a customer-managed key; it has the values of everything, secrets included. */
export const stateUsesCustomerKey: BackendRule = {
  subject: "backend",
  title: "State is not under a customer-managed key",
  severity: "warning",
  why: "State has every value that Terraform knows, secrets included, in plain text.",
  fix: NAME_IT,
  page: "https://developer.hashicorp.com/terraform/language/backend/s3",
  controls: [],
  checkBackend(backend, encryption, module) {
    const ofState = encryption.filter(({ of }) => of === "state");
    // What is encrypted before it is written is so wherever it is kept.
    if (ofState.some((one) => isUnderOwnKey(one, module))) return [];
    const verdicts = ofBackend({ ...backend, arguments: withValues(backend.arguments, module) });
    if (verdicts.length === 0 || !ofState.some(isElsewhere)) return verdicts;
    return cannot("", `what encrypts the state before it is written ${IN_ENVIRONMENT}`, LOOK_THERE);
  },
  checkEncryption(encryption, module) {
    switch (encryption.keyProvider) {
      case "aws_kms":
        return ofKms(encryption, module);
      case "external":
        return cannot("command", `the key that encrypts the ${encryption.of} comes from a command`, TAKE_KMS);
      default:
        // Where a backend stands here too, it is said there what encrypts it.
        return module.backend || encryption.of === "plan" ? [] : ofPassphrase(encryption);
    }
  },
};

/** OpenTofu takes variables and locals in a backend. */
function withValues(written: JsonObject, module: Module): JsonObject {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, resolve(value, module).value] as const),
  );
}

/** Key providers of others, whose key is one's own. https://opentofu.org/docs/language/state/encryption/#key-providers */
const OTHER_KEY_SERVICES = ["gcp_kms", "azure_vault", "openbao"];
const TAKE_KMS = 'Take it from KMS: a key_provider "aws_kms" with the ARN of a customer-managed key.';
const IN_ENVIRONMENT = "stands in TF_ENCRYPTION, if anywhere";
const LOOK_THERE = "Look there, or name the method here.";

function ofPassphrase(encryption: ClientEncryption): readonly Verdict[] {
  if (isElsewhere(encryption)) {
    return cannot("method", `what encrypts the state before it is written ${IN_ENVIRONMENT}`, LOOK_THERE);
  }
  if (encryption.keyProvider !== "pbkdf2") return [];
  return objection(
    "passphrase",
    "the key that encrypts the state comes from a passphrase, which KMS does not know: no policy, no rotation, no record of who used it",
    TAKE_KMS,
  );
}

function isUnderOwnKey(encryption: ClientEncryption, module: Module): boolean {
  const { keyProvider = "" } = encryption;
  if (keyProvider === "aws_kms") return ofKms(encryption, module).length === 0;
  return OTHER_KEY_SERVICES.includes(keyProvider);
}

/** Whether the block only asks for encryption, and the environment has to say how. */
function isElsewhere({ method }: ClientEncryption): boolean {
  return method === undefined;
}

/** A key provider `aws_kms`, which takes what GenerateDataKey does. OpenTofu reads variables before all else. */
function ofKms({ arguments: written }: ClientEncryption, module: Module): readonly Verdict[] {
  const key = resolve(written[KEY], module).value;
  if (isOpen(key) || !isThere(key)) return cannot(KEY, `${KEY} is known when tofu init runs`, NAME_KEY);
  return ofKey(key);
}

/** What stands against what is written as a key. */
function ofKey(key: Json | undefined): readonly Verdict[] {
  const name = String(key);
  const alias = /(?:^|:)(alias\/aws\/.+)$/s.exec(name)?.[1];
  if (alias !== undefined)
    return [{ status: "finding", argument: KEY, evidence: { seen: "aws-key", alias } }];
  if (isKeyId(name) || parseKeyArn(name) || /(?:^|:)alias\/.+$/s.test(name)) return [];
  const because = `is ${JSON.stringify(key)}, which names no key`;
  return [
    { status: "finding", argument: KEY, evidence: { seen: "no-such-key", because }, severity: "error" },
  ];
}

function ofBackend(backend: BackendBlock): readonly Verdict[] {
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
}

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
    return ofKey(key);
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
