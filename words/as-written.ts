/** What stands for the account of a key where only Terraform knows it, in policies that are read. */
const OWN_ACCOUNT = /(?<![0-9a-f-])0{12}(?![0-9a-f-])/g;
/** What a reader sees in its place. */
const SHOWN_ACCOUNT = "${account}";

/** What names of other modules of a root begin with where they are followed: `${root.module.key.arn}`. */
const FROM_ROOT = /(?<=^|\$\{)root\.(?:[0-9]{1,6}\.)?(?:stack\("[^"]{0,200}"\)\.)?/g;

/** A text with names as Terraform has them, in place of those by which they are followed from one module to another. */
export function asWritten(text: string): string {
  return text.replace(FROM_ROOT, "");
}

/** The same of a text about a policy, in which an unknown account has its stand-in. */
export function policyAsWritten(text: string): string {
  return asWritten(text).replace(OWN_ACCOUNT, () => SHOWN_ACCOUNT);
}
