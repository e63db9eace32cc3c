"""Word documents (.docx), as Office Open XML defines them (ECMA-376, ISO/IEC 29500)."""
