export * from "./catalogue";
export * from "./kms";
export * from "./path";
export * from "./places";
export * from "./provider-version";
export * from "./row";
export * from "./services";
export * from "./state";
export { table } from "./table";
