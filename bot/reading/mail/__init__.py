"""Raw mail in, its parts and words out: headers, bodies, what is new in them, who or what wrote them."""
