resource "aws_kms_key" "orders" {
  enable_key_rotation     = true
  rotation_period_in_days = 30
}
