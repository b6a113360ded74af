"""How large a visitor's table may be, and how small."""

MAX_BYTES = 5_000_000
MAX_UNPACKED = 12_000_000  # bytes of a workbook's sheets; its cells take some thirty each
MAX_ROWS = 10_000
MAX_COLUMNS = 20_000  # features, after text has become yes/no columns
MAX_CELLS = 5_000_000  # rows times features: 40 MB; only yes/no columns can get there from 5 MB of text
MAX_LEVELS = 20  # different texts in a column, beyond which they are names rather than kinds
MIN_ROWS = 6
MAX_SIZE = 1e100  # beyond it a square, or a sum of squares, may overflow
MIN_SPREAD = 1e-100  # standard deviation below which its square may underflow
FLAT_SPREAD = 1e-12  # standard deviation beside the mean at which a column is constant but for rounding
MAX_NAME = 60  # characters
MAX_LOST = 0.2  # share of the rows that holes may cost before columns are left out instead
MAX_HEADS = 4  # lines of names, units among them
MAX_TITLES = 20  # lines above the names
