"""Speaker labels: how they are printed, when words are one, and how two labels are compared."""
