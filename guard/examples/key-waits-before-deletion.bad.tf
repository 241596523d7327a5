resource "aws_kms_key" "orders" {
  enable_key_rotation     = true
  deletion_window_in_days = 7
}
