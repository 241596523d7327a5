# keywright:allow key-rotates until=2027-01-31 Moves to another key in spring
resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}
