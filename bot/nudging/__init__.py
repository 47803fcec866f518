"""What people are told of their obligations, and when: pure, from the roster, the profiles and what was told before."""
