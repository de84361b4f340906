"""Rules in time, the working calendar, and clocks that explain themselves."""
