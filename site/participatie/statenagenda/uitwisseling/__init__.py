"""Exchange with other systems: Notubiz and mini-ORI become neutral shapes (vormen), and only those meet our models."""
