import { type Json, type Module, resolve } from "../terraform";
import { findNamed, type NamedResource } from "./named-resource";

/**
 * The bucket that a text names as an ARN, with or without a folder in it: `arn:aws:s3:::logs/flow/`, or
 * `${aws_s3_bucket.logs.arn}/flow/`.
 */
export function findBucketIn(written: Json | undefined, module: Module): NamedResource | undefined {
  const { value, module: origin } = resolve(written, module);
  if (typeof value !== "string") return undefined;
  const [, bucket] = FOLDER.exec(value.replace(ARN, "")) ?? [];
  return bucket === value ? undefined : findNamed(bucket, origin, (type) => type === "aws_s3_bucket");
}

/** What stands before the name of a bucket in its ARN; the partition may be a reference. */
const ARN = /^arn:(?:[a-z-]+|\$\{[^{}]*\}):s3:::/;

/** A name, which may be one reference, and a folder. */
const FOLDER = /^((?:\$\{[^{}]*\}|[^/${}])+)(?:\/.*)?$/s;
