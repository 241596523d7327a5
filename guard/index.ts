export { check } from "./check";
export type { Document, Json, JsonObject, Module, Resource } from "./document";
export type { Evidence } from "./evidence";
export type { Finding } from "./finding";
export { message } from "./message";
export { type RuleId, rules } from "./rules";
export { synthesisedJson } from "./synthesised-json";
