"""The shape of many processes on one machine: what ``make run-many`` starts, watches and stops."""
