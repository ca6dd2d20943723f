"""Official Chinese, once: numerals, titles, references to provisions, kinds of document, list marks, paragraphs, names.

Text in, values out. Nothing here imports another package of ours; the other packages ask here and spell nothing again.
"""
