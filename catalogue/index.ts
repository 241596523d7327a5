export * from "./catalogue";
export * from "./kms";
export * from "./path";
export * from "./row";
export { type Service, type ServiceId, services } from "./services";
export { table } from "./table";
