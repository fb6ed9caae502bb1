"""The participatieparagraaf of a proposal, made from what the platform already shows everybody (A2.5)."""
