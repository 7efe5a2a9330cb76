"""Makes the pages of the documentation that come from the shipped dataset and from the package itself."""

from .examples import Block, blocks, printed
from .site_pages import hand_written, numbers, pages, write_all

__all__ = ["Block", "blocks", "hand_written", "numbers", "pages", "printed", "write_all"]
