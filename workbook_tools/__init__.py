"""Standard Excel returns in, checked and answered; the corporate workbook out."""

__version__ = "0.1.0"
