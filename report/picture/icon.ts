import type { UseStatus } from "../../keys";
import { type Markup, markup } from "../markup";

/** A sign of 20 by 20 pixels that tells, without colour, what encrypts something. */
export function icon(status: UseStatus, x: number, y: number): Markup {
  return markup`<g class="kw-icon kw-${status}" transform="translate(${x} ${y})">${ICONS[status]}</g>`;
}

const ICONS: Readonly<Record<UseStatus, Markup>> = {
  // A key.
  customer: markup`<circle cx="6" cy="10" r="4"/><path d="M10 10H19M19 10V14M15 10V13"/>`,
  // A cloud.
  aws: markup`<path d="M5 15.5A3.7 3.7 0 0 1 5 8.2A5 5 0 0 1 14.600 7.300A4.100 4.100 0 0 1 15 15.500Z"/>`,
  // An open lock.
  none: markup`<rect x="3" y="9" width="14" height="9" rx="1.500"/><path d="M6.500 9V6A3.700 3.700 0 0 1 13.600 4.800"/>`,
  // A question mark in a ring.
  "cannot-tell": markup`<circle class="kw-dashed" cx="10" cy="10" r="8.500"/><path d="M7.400 8A2.600 2.600 0 1 1 10.700 10.400C10.100 10.700 10 11 10 11.800M10 14.300V14.500"/>`,
};
