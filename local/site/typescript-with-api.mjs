/*
 * TypeDoc asks for "typescript" and needs its JavaScript API, which version 7 does not have yet. It gets version 6,
 * which is installed under a name of its own.
 */
import { register } from "node:module";

const hook = `export const resolve = (name, context, next) =>
  next(name === "typescript" ? "typescript-with-api" : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`, import.meta.url);
