"""What a chat or a network shows of a link: a picture of each public page with the numbers of the moment."""
