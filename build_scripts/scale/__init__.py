"""Restoration past one machine: captures in files anywhere, tables of answers, engines that run the tasks."""
