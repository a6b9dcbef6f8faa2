"""What a server still holds after six hours of lessons: no more than after one."""
