variable "az" {
  type        = string
  description = "Availability zone of the volume"
}

variable "disk_size" {
  type        = number
  description = "Size of the volume in GiB"
}

variable "name" {
  type        = string
  description = "Name of the volume"
}
