"""The worker: takes sheets from the queue and has them read in a child process."""
