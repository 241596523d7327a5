export { callFunction, isFunction } from "./call";
