export { awsInWords, awsRemedy } from "./aws-effect";
export { cut, cutLine } from "./cut";
export { changeInWords, defaultInWords, LOSS } from "./default";
export { FETCH_MODULES, type FindingWords, findingWords, message, reason } from "./finding";
export { effectOnExisting } from "./on-existing";
