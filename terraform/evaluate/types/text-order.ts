/** Orders texts as Terraform does: by the bytes of their UTF-8, which is the order of their code points. */
export function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one === other) continue;
    // A surrogate stands for a code point above all that one unit can hold.
    const isHighOne = one >= 0xd800 && one <= 0xdfff;
    const isHighOther = other >= 0xd800 && other <= 0xdfff;
    if (isHighOne !== isHighOther) return isHighOne ? 1 : -1;
    return one - other;
  }
  return left.length - right.length;
}

/** Members in the order of their names. */
export function byName<T>(members: Iterable<readonly [string, T]>): ReadonlyMap<string, T> {
  return new Map([...members].sort(([left], [right]) => compareTexts(left, right)));
}
