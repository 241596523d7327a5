import { Argument } from "commander";
import { FORMATS } from "../report/formats";
import { type Charted, charted } from "../report/services";
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
  run(_context, _options, wanted) {
    const unknown = wanted.find((one) => Object.values(charted([one])).every(({ length }) => length === 0));
    if (unknown !== undefined) {
      throw new InputError(
        `Nothing in the catalogue is called "${unknown}". Run "keywright services" for all there is.`,
      );
    }
    return { found: charted(wanted), outcome: "clean" };
  },
};
