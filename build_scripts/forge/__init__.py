"""Where people work on an archive together: links into it, its events, what a machine says there."""
