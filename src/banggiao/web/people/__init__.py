"""What people do: sign in, judge, report errors, choose how pages look."""
