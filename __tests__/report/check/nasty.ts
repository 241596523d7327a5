import { counted, type Report, type ReportedFinding } from "../../../report/check/report";
import { madeFinding } from "../made-finding";

/** A report of some findings. */
export const reportOf = (...findings: readonly ReportedFinding[]): Report => ({
  version: 1,
  findings,
  summary: {
    resources: 2,
    arguments: 1,
    onCustomerKeys: 0,
    onAwsKeys: 1,
    unencrypted: 0,
    unknown: 0,
    ...counted(findings),
  },
});

/** An address and a reason that would break out of every format, if they were let. */
export const NASTY = 'aws_sqs_queue.q["a|b<"&\n]]>`\u0007\u001b[31m::error::%0A @team"]';

/** A finding with such names, and an exception. */
export const nasty = madeFinding({
  address: NASTY,
  message: `${NASTY}: wrong. Set it.`,
  seen: `wrong in ${NASTY}`,
  file: "with space,and:colon%/main.tf",
  line: null,
  status: "suppressed",
  reason: `because ${NASTY}`,
  owner: "storage",
  until: "2027-01-31",
});

/** One finding of each kind. */
export const whole = reportOf(
  madeFinding(),
  madeFinding({ status: "cannot-tell", rule: "data-uses-customer-key", file: null, line: null }),
  madeFinding({ severity: "note", rule: "key-has-alias", argument: "", title: "key has no alias" }),
  nasty,
);
