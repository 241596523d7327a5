import { Token } from "cdktf";
import { Refusal } from "../stack";

/** Characters of a bucket's name, and every rule below: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const LENGTH = { min: 3, max: 63 } as const;
const PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** The name of a general purpose bucket, checked. Refuses what AWS would refuse. */
export function bucketName(about: string, name: string): string {
  if (Token.isUnresolved(name)) return name;
  if (typeof name !== "string") throw new Refusal(`${about}: bucket is ${JSON.stringify(name)}, not a name.`);
  if (name.includes("${")) return name;
  const seen = `${about}: bucket is ${JSON.stringify(name)}`;
  if (name.length < LENGTH.min || name.length > LENGTH.max) {
    throw new Refusal(`${seen}, ${name.length} characters; AWS accepts ${LENGTH.min} to ${LENGTH.max}.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name) || name.includes("..")) {
    throw new Refusal(
      `${seen}; AWS accepts lower-case letters, digits, "-" and single ".", and a letter or digit at both ends.`,
    );
  }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) {
    throw new Refusal(`${seen}; AWS accepts no name that looks like an IP address.`);
  }
  const reserved = PREFIXES.find((one) => name.startsWith(one)) ?? SUFFIXES.find((one) => name.endsWith(one));
  if (reserved !== undefined)
    throw new Refusal(`${seen}; AWS keeps ${reserved} for itself. Choose another name.`);
  return name;
}
