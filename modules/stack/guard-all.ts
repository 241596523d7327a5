import { App } from "cdktf";
import { guardWhole, type WhenUnknown } from "./guarded-stack";
import { watchSynthesis } from "./guarded-synthesis";
import { Refusal } from "./refusal";
import { isRecord, shown } from "./setting";

/** What {@link guardAll} can be told. */
export interface GuardAllOptions {
  /**
   * What becomes of what the guard cannot tell in stacks that do not say so themselves: `refuse` it, or let it pass
   * with a warning.
   * @default "refuse"
   */
  readonly whenUnknown?: WhenUnknown;
}

/**
 * Guards every stack of an app as a `KeywrightStack` is guarded: plain stacks of cdktf too, those of libraries, and
 * those that are made later. It takes effect when the app is synthesised, by `app.synth()` or `synthesize()`.
 *
 * @example
 * const app = new App();
 * guardAll(app);
 * new Legacy(app, "legacy");
 * app.synth();
 *
 * @throws Refusal for anything but an app, and for a wrong option
 */
export function guardAll(app: App, options: GuardAllOptions = {}): void {
  if (!App.isApp(app))
    throw new Refusal(
      "guardAll: the first argument is not an app of cdktf. Pass the App that is synthesised.",
    );
  if (!isRecord(options))
    throw new Refusal(
      `guardAll: the options are ${shown(options)}, not an object. Write { whenUnknown: "warn" }, or leave them out.`,
    );
  const { whenUnknown = "refuse", ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new Refusal(
      `guardAll: ${JSON.stringify(unknown)} is unknown; guardAll has whenUnknown. Remove it.`,
    );
  if (whenUnknown !== "refuse" && whenUnknown !== "warn")
    throw new Refusal(`guardAll: whenUnknown is ${shown(whenUnknown)}; choose "refuse" or "warn".`);
  guardWhole(app, whenUnknown);
  watchSynthesis(app);
}
