"""The answering side in the admin: the queue of open punten, and the road of a terugkoppeling."""
