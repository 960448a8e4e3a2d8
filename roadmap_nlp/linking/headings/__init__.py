"""Plans that list items below months, quarters, days or sections."""
