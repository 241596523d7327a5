import { TerraformVariable } from "cdktf";
import { Refusal } from "../stack";

/** Refuses a secret that would stand in the code, or that Terraform would print. */
export function refuseOpenSecret(about: string, property: string, value: unknown, remedy: string): void {
  if (!(value instanceof TerraformVariable)) {
    throw new Refusal(`${about}: ${property} is no variable, so it would stand in the code. ${remedy}`);
  }
  if (value.sensitive !== true) {
    throw new Refusal(
      `${about}: the variable ${value.node.id} is not sensitive, so Terraform would print it. ${remedy}`,
    );
  }
}
