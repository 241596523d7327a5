export { type CheckOptions, check } from "./check";
export { isDay } from "./day";
export type { Allowance, Document, Json, JsonObject, Module, Resource } from "./document";
export type { Evidence } from "./evidence";
export type { Finding } from "./finding";
export { message } from "./message";
export { type RuleId, rules } from "./rules";
export { synthesisedJson } from "./synthesised-json";
