import type { Arguments, Reading } from "../catalogue";

/** How arguments are written in Terraform's JSON syntax: expressions are strings that hold `${…}`. */
export const terraformJson: Reading = {
  spell: (name) => name,
  isOpaque: (value) => typeof value === "string" && /[$%]\{/.test(value),
  otherBlocks: dynamicBlocks,
};

/** The contents of `dynamic` blocks, which Terraform writes once for each element of something. */
function dynamicBlocks(parent: Arguments, name: string): readonly unknown[] {
  if (parent.dynamic === undefined) return [];
  const inside = (value: unknown, member: string): unknown[] =>
    [value]
      .flat()
      .map((one) => (typeof one === "object" && one !== null ? (one as Arguments)[member] : undefined));
  return inside(parent.dynamic, name).flatMap((block) => inside(block, "content"));
}
