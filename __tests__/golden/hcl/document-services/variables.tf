variable "payment_token" {
  type        = string
  description = "The token of the payment provider"
  sensitive   = true
}
