export { policyAsWritten } from "./as-written";
export { awsInWords, awsRemedy } from "./aws-effect";
export { cut, cutLine } from "./cut";
export { briefly, changeInWords, defaultInWords, LOSS } from "./default";
export { type FindingWords, findingWords, message, messageOf, reason } from "./finding";
export { nearestName } from "./nearest-name";
export { effectOnExisting, onExisting } from "./on-existing";
export { FETCH_MODULES } from "./unseen";
