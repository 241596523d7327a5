import fc from "fast-check";
import { type Exception, Exceptions } from "../../guard";
import { matches } from "../../guard/exceptions/wildcard";
import { growth, MUCH } from "../growth";

/*
 * Exceptions are found by their places: 20,000 of them are no more than 20,000 times the work of one.
 */

const RULE = "data-uses-customer-key";
const reason = "because";

function subject(address: string, root = "app") {
  return { root, module: root, form: "configuration", address, type: "aws_ebs_volume" } as const;
}

const FORMS: Readonly<Record<string, (i: number) => Partial<Exception>>> = {
  "for one address each": (i) => ({ address: `aws_ebs_volume.v${i}-0` }),
  "for addresses that begin alike": (i) => ({ address: `aws_ebs_volume.v${i}-*` }),
  "for addresses with a part in common": (i) => ({ address: `*.v${i}-*` }),
  "for one root each": (i) => ({ root: `app-${i}-*`, address: "*" }),
  "for the same place": () => ({ address: "aws_ebs_volume.*" }),
  "for the same place, and ended": () => ({ address: "aws_ebs_volume.*", until: "2020-01-01" }),
};

it.each(Object.entries(FORMS))(
  "looks among exceptions %s in time that grows with them",
  (_, of) => {
    const look = (size: number) => {
      const exceptions = new Exceptions("2027-01-01");
      const all = Array.from({ length: size }, (_, i) => ({ rule: RULE, reason, ...of(i) }));
      exceptions.addForAll(all);
      let isWrong = 0;
      for (let i = 0; i < size; i++) {
        exceptions.addRoot(`app-${i}-x`);
        const found = exceptions.find(RULE, "kms_key_id", subject(`aws_ebs_volume.v${i}-0`, `app-${i}-x`));
        if ((found === undefined) !== (all[i]?.until !== undefined)) isWrong++;
      }
      expect(isWrong).toBe(0);
      expect(exceptions.considered().filter(({ isMatched }) => isMatched)).toHaveLength(size);
      expect(all.filter((one) => !exceptions.hasSeen(one))).toHaveLength(0);
    };
    expect(growth(look, 1_000)).toBeLessThan(MUCH);
  },
  120_000,
);

it("looks among the exceptions of one block in time that grows with them", () => {
  const look = (size: number) => {
    const exceptions = new Exceptions("2027-01-01");
    const inside = Array.from({ length: size }, (_, i) => ({ rule: RULE, reason, argument: `disk[${i}]` }));
    const block = subject("aws_instance.web");
    exceptions.addForBlock(inside, block);
    for (let i = 0; i < size; i++) expect(exceptions.find(RULE, `disk[${i}]`, block, inside)).toBe(inside[i]);
  };
  expect(growth(look, 1_000)).toBeLessThan(MUCH);
}, 120_000);

const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
const optional = fc.option(pattern, { nil: undefined });
const exception = fc
  .record({
    root: optional,
    address: optional,
    argument: optional,
    until: fc.constantFrom(undefined, "2026-01-01", "2028-01-01"),
  })
  .map(({ root, address, argument, until }) => ({
    rule: RULE,
    reason,
    ...(root !== undefined && { root }),
    ...(address !== undefined && { address }),
    ...(argument !== undefined && { argument }),
    ...(until !== undefined && { until }),
  }));

it("finds those that a look at each of them finds, and the first one that holds", () => {
  const fits = (one: string | undefined, other: string) => one === undefined || matches(one, other);
  const property = fc.property(
    fc.array(exception, { maxLength: 12 }),
    fc.array(fc.tuple(text, text, text), { maxLength: 4 }),
    (all, places) => {
      const exceptions = new Exceptions("2027-01-01");
      exceptions.addForAll(all);
      const matched = new Set<number>();
      for (const [root, address, argument] of places) {
        exceptions.addRoot(root);
        const those = all.flatMap((one, i) =>
          fits(one.root, root) && fits(one.address, address) && fits(one.argument, argument) ? [i] : [],
        );
        for (const i of those) matched.add(i);
        const first = those.find((i) => all[i]?.until !== "2026-01-01");
        const found = exceptions.find(RULE, argument, subject(address, root));
        expect(found?.number).toBe(first === undefined ? undefined : first + 1);
      }
      expect(exceptions.considered().map(({ isMatched }) => isMatched)).toEqual(
        all.map((_, i) => matched.has(i)),
      );
      for (const { root, ...one } of all)
        expect(exceptions.hasSeen({ ...one, ...(root !== undefined && { root }) })).toBe(
          root === undefined || places.some(([one]) => matches(root, one)),
        );
    },
  );
  fc.assert(property, { numRuns: 500, seed: 17 });
});
