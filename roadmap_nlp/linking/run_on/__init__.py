"""Tables that ran together into long paragraphs, nothing between their cells."""
