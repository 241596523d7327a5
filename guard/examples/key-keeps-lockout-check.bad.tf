resource "aws_kms_key" "orders" {
  enable_key_rotation                = true
  bypass_policy_lockout_safety_check = true
}
