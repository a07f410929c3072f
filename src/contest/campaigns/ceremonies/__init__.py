"""The closing ceremony of a campaign: its result is revealed step by step on the big screen."""
