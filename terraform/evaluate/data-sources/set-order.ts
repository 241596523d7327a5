/*
 * The order in which the provider goes through what is a set for Terraform: by the text of a checksum of each element.
 *
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.37.0/helper/schema/set.go and serialize.go
 */

/**
 * Elements of a set in the order of the provider.
 *
 * @param serialized An element as {@link ofBlock} or {@link ofText} writes it
 */
export function inSetOrder<T>(all: readonly T[], serialized: (one: T) => string): readonly T[] {
  if (all.length < 2) return all;
  const coded = all.map((one) => [String(checksum(serialized(one))), one] as const);
  return coded.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}

/** An element that is a text. */
export function ofText(text: string): string {
  return `${text};`;
}

/** An element that is a block: its arguments in the order of their names, as {@link ofText}, {@link ofSet} or {@link ofList} writes them. */
export function ofBlock(block: Readonly<Record<string, string>>): string {
  const names = Object.keys(block).toSorted();
  return names.map((name) => `${name}:${block[name]}`).join("");
}

export function ofSet(texts: readonly string[]): string {
  return `{${inSetOrder(texts, ofText).map(ofText).join("")}};`;
}

export function ofList(texts: readonly string[]): string {
  return `(${texts.map(ofText).join("")});`;
}

/** CRC-32 as IEEE 802.3 has it, of a text in UTF-8. */
function checksum(text: string): number {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
