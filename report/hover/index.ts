/** What an editor shows about one place of a resource. */
export { catalogueInWords, placeInWords } from "./place-in-words";
