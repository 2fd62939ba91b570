"""Text as characters: views that keep offsets, sentences, folding. Knows nothing of meaning."""

from banggiao.text.sentences import sentences
from banggiao.text.view import fold, fold_text, lower_view, match_view

__all__ = ["fold", "fold_text", "lower_view", "match_view", "sentences"]
