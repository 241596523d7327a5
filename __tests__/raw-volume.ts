import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import type { KeywrightStack } from "../modules";

/*
 * What the guard refuses, and where an app writes while it is tested.
 */
const folders: string[] = [];

/** A folder of its own for what an app writes, gone after the tests. */
export function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-stack-"));
  folders.push(made);
  return made;
}

afterAll(() => {
  for (const one of folders) fs.rmSync(one, { recursive: true, force: true });
});

/** A volume of the provider's own class, without a key unless it is given one. */
export const raw = (scope: KeywrightStack, config: object = {}, id = "raw") =>
  new EbsVolume(scope, id, { availabilityZone: "eu-west-1a", size: 8, ...config });

/** The line with which the guard refuses it. */
export const NO_KEY = (construct: string, id = "raw") =>
  `${construct}: aws_ebs_volume.${id}: neither encrypted nor kms_key_id is set, so the volume is not encrypted ` +
  "(unless the account encrypts EBS by default). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.";
