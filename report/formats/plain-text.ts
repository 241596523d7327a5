/** Without what would end a line, steer a terminal, or turn the direction of reading round. */
export function oneLine(said: string): string {
  return said.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}

/** Text that stays text: nothing in an address is markup, a link, or a mention of somebody. */
export function markdownText(said: string): string {
  return oneLine(said)
    .replace(/[\\`*_{}[\]<>()+!|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/g, "$&\u200b");
}

/** A number with its noun. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
