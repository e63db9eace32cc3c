"""OpenDocument text (.odt), as LibreOffice and other programs write it (ISO/IEC 26300)."""
