export { applyConstraint, type Constraint, typeConstraint } from "./constraint";
export { convert } from "./convert";
export { isEqual } from "./equality";
export { fromJson, toJson } from "./json";
export { isWhollyKnown, reasonsIn, unknownFrom } from "./knowledge";
export {
  bigNumber,
  compareNumbers,
  decimals,
  floatValue,
  negated,
  numberOf,
  numberText,
  numberValue,
} from "./number";
export { isNeverEmpty, isNotNull, lengthOf, rangeOf, refined } from "./refined";
export { hasSensitive, hidden, unhidden, unhiddenDeep } from "./sensitivity";
export { hasKnownLength, setOf } from "./set";
export { bounded } from "./size-of";
export { byName, compareTexts } from "./text-order";
export { isSameType, objectType, typeName, typeOf, withoutOptional } from "./type-of";
export { isConvertible, unify } from "./unify";
