import { Argument } from "commander";
import { FORMATS } from "../report/formats";
import { type Charted, charted } from "../report/services";
import { nearestName } from "../words";
import { InputError } from "./input/input-error";
import type { Command } from "./shell/command";

/** `keywright services`: the catalogue, or a part of it. */
export const services: Command<[wanted: readonly string[]], object, Charted> = {
  arguments: [
    new Argument(
      "[service...]",
      "only these: services (rds), resource types (aws_db_instance) or families of them (db)",
    ),
  ],
  formats: FORMATS.services,
  exitCodes: { clean: "printed", failed: "there is no such service" },
  examples: [
    ["keywright services rds aws_sqs_queue", "what takes a key in RDS, and in a queue"],
    ["keywright services --format markdown --out services.md", "everything, for documentation"],
  ],
  run(_context, _options, wanted) {
    const unknown = wanted.find((one) => Object.values(charted([one])).every(({ length }) => length === 0));
    if (unknown !== undefined) {
      const near = nearestName(unknown, namesIn(charted([])));
      const meant = near === undefined ? "" : ` Did you mean "${near}"?`;
      throw new InputError(
        `Nothing in the catalogue is called ${JSON.stringify(unknown)}.${meant} Run "keywright services" for all there is.`,
      );
    }
    return { found: charted(wanted), outcome: "clean" };
  },
};

/** Everything that can be asked for by its whole name. */
function namesIn({ arguments: all }: Charted): string[] {
  return [...new Set(all.flatMap(({ service, type }) => (service ? [service, type] : [type])))];
}
