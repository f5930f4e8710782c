"""Messages about one finding, as the listener who gets them hears them."""
