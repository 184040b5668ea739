"""What a text quotes, whom it quotes, and through which medium."""
