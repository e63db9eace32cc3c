"""What access means: audiences, lapsing, overlap in time, hidden persons. The gate and the rules ask it."""
