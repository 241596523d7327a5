/*
 * CDK Terrain (cdktn) goes on from where cdktf ended, with its API under other names of packages: what is written
 * for cdktf becomes right for cdktn by naming those.
 */
const PACKAGES = { cdktf: "cdktn", "@cdktf/provider-aws": "@cdktn/provider-aws" };

const SPECIFIER =
  /(\bfrom |\brequire(?:\.resolve)?\(|\bimport\()(["'`])(cdktf|@cdktf\/provider-aws)(?=\2|\/)/g;

/** A text of TypeScript, JavaScript or declarations, with cdktn's packages where it imports those of cdktf. */
export function respecified(text) {
  return text.replace(SPECIFIER, (_, before, quote, name) => before + quote + PACKAGES[name]);
}
