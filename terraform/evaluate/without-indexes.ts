/** An address or a path without its indexes: `a["x"].b[0]` is `a.b`. An index that has no end stays. */
export function withoutIndexes(path: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const open = path.indexOf("[", at);
    const close = open < 0 ? -1 : path.indexOf("]", open);
    if (close < 0) return text + path.slice(at);
    text += path.slice(at, open);
    at = close + 1;
  }
}
