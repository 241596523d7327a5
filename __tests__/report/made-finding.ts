import type { ReportedFinding } from "../../report";

/** A finding as reports have it, with what a test says of it. */
export function madeFinding(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    id: "0123456789abcdef",
    rule: "key-rotates",
    severity: "error",
    status: "finding",
    root: ".",
    address: "aws_kms_key.k",
    type: "aws_kms_key",
    argument: "enable_key_rotation",
    message: "aws_kms_key.k: enable_key_rotation is not set. Set it.",
    title: "the key does not rotate",
    seen: "enable_key_rotation is not set",
    follows: null,
    fix: "Set it.",
    onExisting: null,
    remedyClass: "safe",
    isUnencrypted: false,
    file: "main.tf",
    line: 3,
    construct: null,
    controls: ["SecurityHub KMS.4"],
    effect: null,
    awsEffect: null,
    ...more,
  };
}
