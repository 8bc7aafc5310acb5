"""What came back: raw cells with their places, and the typed readings made of them."""
