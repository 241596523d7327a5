/** The errors of `terraform apply -json`, by the address of what could not be made. */
export function errorsByAddress(output: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split("\n").filter((one) => one.startsWith("{"))) {
    const { diagnostic } = JSON.parse(line) as {
      diagnostic?: { severity: string; address?: string; summary: string; detail: string };
    };
    if (diagnostic?.severity !== "error") continue;
    found.set(diagnostic.address ?? "", `${diagnostic.summary}\n${diagnostic.detail}`.replace(/\s+/g, " "));
  }
  return found;
}
