/** A configuration that cannot be written as HCL, because Terraform would not take it as JSON either. */
export class HclProblem extends Error {
  override readonly name = "HclProblem";

  constructor(
    readonly what: string,
    /** Where it is, such as `aws_kms_key.orders.policy`. */
    readonly place = "",
  ) {
    super(place === "" ? what : `${place}: ${what}`);
  }

  /** The same problem, seen from the outside. */
  in(outer: string): HclProblem {
    return new HclProblem(this.what, this.place === "" ? outer : `${outer}.${this.place}`);
  }
}

/** Adds to a problem where it is. Other errors pass as they are. */
export function within<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof HclProblem ? error.in(place) : error;
  }
}
